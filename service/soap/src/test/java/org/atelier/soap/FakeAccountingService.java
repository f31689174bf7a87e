package org.atelier.soap;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.atelier.engine.AccountingService;
import org.atelier.engine.model.Consumption;
import org.atelier.engine.model.UsageQuery;
import org.atelier.engine.model.UsageReport;
import org.atelier.security.Caller;

/** Says always the same of November, and fails on demand. */
public final class FakeAccountingService implements AccountingService {

    static final UsageReport REPORT = new UsageReport(
            LocalDate.of(2026, 11, 1),
            LocalDate.of(2026, 11, 30),
            List.of(
                    new UsageReport.Entry("", Consumption.NONE),
                    new UsageReport.Entry(
                            "/atlas & more", new Consumption(1, 2_000, 3_001, 4_000, 5_000, 1L << 60, 7_000_001))));

    final List<UsageQuery> queries = new CopyOnWriteArrayList<>();
    volatile Optional<RuntimeException> failure = Optional.empty();

    @Override
    public UsageReport usage(Caller caller, UsageQuery query) {
        failure.ifPresent(e -> {
            throw e;
        });
        queries.add(query);
        return REPORT;
    }
}
