package org.atelier.cli;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.atelier.cli.output.Output;
import org.atelier.client.AtelierClient;
import org.atelier.client.model.UsageQuery;
import org.atelier.client.model.UsageReport;
import org.atelier.types.UsageGroupingType;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "usage",
        description = {
            "Says what leases have had, up to now, and what that costs: yours, those of groups that you manage, or all.",
            "Reserved is the time of leases, whether their machines ran or not; used, that in which they ran."
        })
final class UsageCommand extends ServiceCommand {

    private enum Grouping {
        SUBJECT,
        VO,
        GROUP,
        DAY
    }

    @Option(
            names = "--from",
            paramLabel = "DAY",
            description = "The first day, in UTC, for example 2026-11-01; default: the first of the month of the last.")
    private @Nullable LocalDate from;

    @Option(names = "--until", paramLabel = "DAY", description = "The last day, in UTC; default: today.")
    private @Nullable LocalDate until;

    @Option(
            names = "--by",
            paramLabel = "WHAT",
            description = "What is summed up in one line: subject, vo, group or day; default: subject.")
    private Grouping by = Grouping.SUBJECT;

    @Option(names = "--subject", paramLabel = "NAME", description = "Only leases of this one.")
    private @Nullable String subject;

    @Option(names = "--vo", paramLabel = "NAME", description = "Only leases for this virtual organisation.")
    private @Nullable String vo;

    @Option(
            names = "--group",
            paramLabel = "GROUP",
            description = "Only leases for this group, as /vo/group, and its sub-groups.")
    private @Nullable String group;

    @Option(names = "--csv", description = "Print comma-separated values (RFC 4180) in hours, and nothing else.")
    private boolean csv;

    @Override
    int run(AtelierClient client, Output output) {
        if (csv && output.json()) {
            throw misused("Give --csv or --json, not both.");
        }
        UsageReport report = client.usage(query());
        String key = by.name().toLowerCase(Locale.ROOT);
        if (csv) {
            output.out().print(UsageTable.csv(report, key));
            output.out().flush();
            return ExitCodes.OK;
        }
        output.result(report, UsageTable.table(report, key));
        output.note("From %s until %s, days in UTC.".formatted(report.from(), report.until()));
        return ExitCodes.OK;
    }

    private UsageQuery query() {
        return new UsageQuery(
                Optional.ofNullable(from),
                Optional.ofNullable(until),
                UsageGroupingType.valueOf(by.name()),
                Optional.ofNullable(subject),
                Optional.ofNullable(vo),
                Optional.ofNullable(group));
    }
}
