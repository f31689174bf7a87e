package org.atelier.engine.guest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.atelier.spi.vmm.GuestAgent;
import org.atelier.spi.vmm.GuestAgent.Result;

/** Runs actions in one guest through {@code runner.sh}. All calls are short and can be repeated. */
public final class GuestRunner {

    static final String DIRECTORY = "/run/atelier";
    static final String RUNNER = DIRECTORY + "/runner";

    private static final String INSTALL = "umask 077; mkdir -p " + DIRECTORY + " && cat >" + RUNNER + ".new && mv "
            + RUNNER + ".new " + RUNNER + " && exec /bin/sh " + RUNNER + " \"$@\"";
    private static final Pattern BOOT = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Duration CALL = Duration.ofSeconds(20);
    private static final int CHUNK = 48 << 10;
    private static final byte[] NOTHING = {};
    private static final byte[] SCRIPT = GuestFiles.read(GuestFiles.RUNNER);

    private final GuestAgent agent;

    public GuestRunner(GuestAgent agent) {
        this.agent = agent;
    }

    /** The runner as it is put into guests. */
    public static byte[] script() {
        return SCRIPT.clone();
    }

    /** How an attempt stands. */
    public RunnerReport status(int action, int attempt) {
        return call(NOTHING, "status", Integer.toString(action), Integer.toString(attempt));
    }

    /**
     * Puts the runner into the guest, mounts the configuration disc and starts an attempt, all in one call of the agent, which an
     * emulated guest feels; delivers the script where the guest does not have it. Does nothing where the attempt was started already.
     *
     * @throws GuestException where the guest lacks what the runner needs
     */
    public RunnerReport start(ActionPayload payload, int attempt) {
        String action = Integer.toString(payload.number());
        RunnerReport report = install("start", action, Integer.toString(attempt));
        if (report.state() != RunnerReport.State.MISSING) {
            return report;
        }
        payload.files().forEach((file, content) -> put(action, file, content));
        call(NOTHING, "commit", action);
        return call(NOTHING, "start", action, Integer.toString(attempt));
    }

    /** Ends an attempt with all its processes. */
    public RunnerReport kill(int action, int attempt) {
        return call(NOTHING, "kill", Integer.toString(action), Integer.toString(attempt));
    }

    /** Lets go of the configuration disc and forgets what has run, so that the guest can be frozen and cloned. Nothing must be running. */
    public void settle() {
        install("settle");
    }

    /** Sets the clock of a guest that was frozen, and brings up its new interfaces, for which it waits some seconds. */
    public void awake(Instant now, int interfaces) {
        install("awake", Long.toString(now.getEpochSecond()), Integer.toString(interfaces));
    }

    /**
     * Makes a clone somebody of its own: host name, machine id, ssh host keys; and awakes it, as {@link #awake} does, in the same call of the
     * agent, which an emulated guest feels.
     *
     * @param entropy random bytes for the guest's pool, since those of all clones are the same; they stand in the runner's file, which only
     *     root can read, until the next call
     */
    public void identify(String hostName, byte[] entropy, Instant now, int interfaces) {
        byte[] seed = ("seed=" + HexFormat.of().formatHex(entropy) + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] seeded = Arrays.copyOf(seed, seed.length + SCRIPT.length);
        System.arraycopy(SCRIPT, 0, seeded, seed.length, SCRIPT.length);
        RunnerReport unused = install(
                seeded, "identify", hostName, Long.toString(now.getEpochSecond()), Integer.toString(interfaces));
    }

    private void put(String action, String file, byte[] content) {
        int from = 0;
        do {
            int to = Math.min(content.length, from + CHUNK);
            call(Arrays.copyOfRange(content, from, to), "put", action, file, from == 0 ? "new" : "more");
            from = to;
        } while (from < content.length);
    }

    /** Calls the runner; where it is not there, because the guest has rebooted, puts it there first. */
    private RunnerReport call(byte[] input, String... words) {
        Optional<RunnerReport> report = tryCall(input, words);
        if (report.isPresent()) {
            return checked(report.get());
        }
        install("prepare");
        return checked(tryCall(input, words)
                .orElseThrow(() ->
                        new GuestException("The runner in the guest does not answer to " + String.join(" ", words))));
    }

    private RunnerReport install(String... words) {
        return install(SCRIPT, words);
    }

    private RunnerReport install(byte[] script, String... words) {
        Result result = agent.run(command(List.of("/bin/sh", "-c", INSTALL, RUNNER), words), script, CALL);
        return checked(RunnerReport.parse(result.output())
                .orElseThrow(() -> new GuestException("The guest cannot run the runner: exit status "
                        + result.exitStatus() + ", " + brief(result) + ". It needs /bin/sh and a writable /run.")));
    }

    private Optional<RunnerReport> tryCall(byte[] input, String... words) {
        return RunnerReport.parse(agent.run(command(List.of("/bin/sh", RUNNER), words), input, CALL)
                .output());
    }

    private static List<String> command(List<String> program, String... words) {
        return Stream.concat(program.stream(), Stream.of(words)).toList();
    }

    private static RunnerReport checked(RunnerReport report) {
        if (!BOOT.matcher(report.boot()).matches()) {
            throw new GuestException("The guest does not say which boot this is: '" + report.boot()
                    + "' is not 1 to 64 " + "letters, digits and '-'.");
        }
        report.problem().ifPresent(problem -> {
            throw new GuestException("The guest cannot run actions: " + problem + ".");
        });
        return report;
    }

    private static String brief(Result result) {
        String text = result.error().isBlank() ? result.output() : result.error();
        return text.isBlank()
                ? "no output"
                : text.strip().substring(0, Math.min(200, text.strip().length()));
    }
}
