package org.atelier.server.replay;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.atelier.cli.Surroundings;
import org.atelier.cli.Version;
import org.atelier.cli.output.CountProgress;
import org.atelier.cli.output.Output;
import org.atelier.scheduler.planner.PlannerSettings;
import org.atelier.scheduler.replay.OutcomeCsv;
import org.atelier.scheduler.replay.ReplayResult;
import org.atelier.scheduler.replay.Simulation;
import org.atelier.scheduler.replay.SimulationSettings;
import org.atelier.scheduler.replay.picture.ReplayPicture;
import org.atelier.scheduler.replay.picture.UsageGrid;
import org.atelier.server.command.Problems;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Replays a workload in simulated time on the planner, and tells how it went. */
@Command(
        name = "atelier replay",
        description = "Replays a trace in simulated time on the planner, and tells how it went.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        customSynopsis = {
            "atelier replay [OPTION...] TRACE.swf[.gz]",
            "atelier replay [OPTION...] --synthetic LEASES --hosts N"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:a file cannot be read or written", "2:the command was not understood"})
public final class ReplayCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private WorkloadOptions workload = new WorkloadOptions();

    @Mixin
    private SiteOptions site = new SiteOptions();

    @Mixin
    private PolicyOptions policies = new PolicyOptions();

    @Mixin
    private MachineOptions machines = new MachineOptions();

    @Mixin
    private ResultOptions results = new ResultOptions();

    private ReplayCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    public static void main(String[] arguments) {
        System.exit(commandLine(Surroundings.ofThisProcess()).execute(arguments));
    }

    /** The whole command, ready to execute. */
    static CommandLine commandLine(Surroundings surroundings) {
        CommandLine line = new CommandLine(new ReplayCommand(surroundings));
        Quantities.register(line);
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((problem, arguments) -> misunderstood(problem))
                .setExecutionExceptionHandler(Problems::report);
    }

    /** Says what is wrong without all the options, which would push it off the screen. */
    private static int misunderstood(ParameterException problem) {
        problem.getCommandLine()
                .getErr()
                .println("atelier: " + problem.getMessage() + "\nSee 'atelier replay --help' for the options.");
        return ExitCode.USAGE;
    }

    @Override
    public Integer call() {
        Output output = new Output(surroundings.out(), surroundings.err(), results.json(), surroundings.terminal());
        Workload made = understood(this::workload);
        SimulationSettings settings = understood(() -> settings(made));
        Stream.concat(results.csv().stream(), results.svg().stream()).forEach(this::requirePossible);
        made.notes().forEach(line -> output.note("left out " + line));
        Optional<UsageGrid> picture = results.svg()
                .map(file -> new UsageGrid(made.site().hosts(), made.site().coresPerHost()));
        ReplayResult result = replay(made, settings.withPicture(picture), output);
        ReplayReport report = ReplayReport.of(made, result);
        ReportText text = new ReportText(report);
        results.csv().ifPresent(file -> ResultFiles.write(file, out -> OutcomeCsv.write(result.outcomes(), out)));
        picture.ifPresent(grid -> ResultFiles.write(
                results.svg().orElseThrow(),
                out -> out.append(ReplayPicture.draw(grid, title(made), text.captions()))));
        output.result(report, text.text());
        return ExitCode.OK;
    }

    private Workload workload() {
        if (workload.trace().isPresent() == workload.synthetic().isPresent()) {
            throw new ParameterException(
                    spec.commandLine(), "Name either a trace or, with --synthetic, a number of leases to make.");
        }
        return new Workloads(workload, site, machines.imageSize() > 0).make();
    }

    private <T> T understood(Supplier<T> options) {
        try {
            return options.get();
        } catch (IllegalArgumentException impossible) {
            throw new ParameterException(spec.commandLine(), String.valueOf(impossible.getMessage()), impossible);
        }
    }

    private void requirePossible(Path file) {
        understood(() -> {
            ResultFiles.requirePossible(file);
            return file;
        });
    }

    private SimulationSettings settings(Workload made) {
        return SimulationSettings.of(made.site(), planner())
                .withImages(machines.imageSize())
                .withMeans(machines.slowdown(), results.dropped())
                .withTicker(ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime);
    }

    private static ReplayResult replay(Workload made, SimulationSettings settings, Output output) {
        try (CountProgress progress = output.counting("Replaying", made.leases())) {
            return Simulation.run(made.stream(), settings, progress::show);
        }
    }

    private PlannerSettings planner() {
        return PlannerSettings.of(
                        policies.placement(),
                        policies.order(),
                        policies.backfill(),
                        policies.preemption(),
                        machines.overheads())
                .withSuspension(machines.suspends(), machines.suspends())
                .withTransfers(machines.links(), machines.multicast(), machines.imageCache())
                .withMaxWait(policies.maxWait())
                .withDepth(policies.candidates(), policies.queueDepth());
    }

    private static String title(Workload made) {
        return String.format(
                Locale.ROOT, "%s on %,d hosts", made.name(), made.site().hosts());
    }
}
