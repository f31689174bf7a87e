package org.atelier.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.List;

/**
 * Prints figures: {@code Bench [NAME...]}, all without a name. The properties {@code atelier.test.server}, {@code atelier.test.work} and
 * {@code atelier.test.guest} say where the packaged server, room for files and the guest image are, and {@code atelier.bench.runs} how
 * often machines are booted and files copied each way, 5 if absent.
 */
public final class Bench {

    private Bench() {}

    public static void main(String[] names) throws IOException {
        List<Figure> figures = List.of(
                new OverheadFigure(Integer.getInteger("atelier.bench.runs", 5)),
                new NotificationsFigure(),
                new MemoryFigure(),
                new ClonesFigure(Integer.getInteger("atelier.bench.runs", 5)),
                new PreemptionFigure(Integer.getInteger("atelier.bench.rounds", 10)),
                new LeasesFigure(Integer.getInteger("atelier.bench.leases", 100_000)),
                new PolicyFigure(),
                new StagingFigure(Integer.getInteger("atelier.bench.runs", 5)),
                new DistributionFigure());
        List<String> known = figures.stream().map(Figure::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("There is no figure " + name + "; there are " + known + ".");
            }
        }
        Table table = new Table(System.out);
        machine(table);
        for (Figure figure : figures) {
            if (names.length == 0 || List.of(names).contains(figure.name())) {
                table.heading(figure.name() + ": " + figure.title());
                figure.measure(table);
                load(table);
            }
        }
        System.exit(0);
    }

    private static void machine(Table table) {
        table.heading("machine");
        table.row(
                "cores, JDK, system",
                "%d, %s, %s %s",
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                System.getProperty("os.name"),
                System.getProperty("os.version"));
        load(table);
    }

    /** What else the machine does: figures taken under a load above the number of cores say little but as ratios. */
    private static void load(Table table) {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        table.row("load average of the last minute", "%.2f", system.getSystemLoadAverage());
    }
}
