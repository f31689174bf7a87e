package org.atelier.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atelier.engine.cost.Tariff;
import org.atelier.engine.host.HostPolicy;
import org.atelier.engine.host.Hosts;
import org.atelier.engine.life.Journal;
import org.atelier.engine.model.Consumption;
import org.atelier.engine.store.InMemoryStore;
import org.atelier.engine.store.SpentTime;
import org.atelier.engine.store.WorkspaceStore;
import org.atelier.scheduler.planner.Effect;
import org.atelier.scheduler.planner.LeaseRequest;
import org.atelier.scheduler.planner.LeaseTerms;
import org.atelier.scheduler.planner.NodeDemand;
import org.atelier.security.policy.Account;
import org.atelier.spi.vmm.VmmSettings;
import org.atelier.testkit.SimulatedVmm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A plan whose clock is moved by hand, and leases whose machines come up as they are told to. */
abstract class AbstractMeteringTest {

    static final Account ALICE = Account.of("CN=alice", "/atlas");
    static final Duration HOUR = Duration.ofHours(1);
    static final long HOUR_MILLIS = HOUR.toMillis();
    static final Tariff TARIFF = new Tariff(1_000_000, 1024, 512);

    /** What of a node's memory is its guest's is this. */
    static final long MEMORY = 1024;

    static final long DISK = 2048;

    @TempDir
    Path directory;

    final InMemoryStore store = new InMemoryStore();
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    Charging charging = new Charging(TARIFF, 400);
    SimulatedVmm vmm;
    LeaseBook book;

    @BeforeEach
    void open() {
        vmm = SimulatedVmm.open(
                new VmmSettings("host", "test", Optional.empty(), directory, Map.of("cpus", "16")), Clock.systemUTC());
        book = another(store);
    }

    @AfterEach
    void close() {
        vmm.close();
    }

    /** As a new process has it. */
    LeaseBook another(WorkspaceStore from) {
        Hosts hosts = new Hosts(Map.of("host", vmm), HostPolicy.DEFAULT, () -> now, Duration.ofMinutes(10));
        hosts.describe();
        return new LeaseBook(
                new Journal(from, () -> now, () -> {}),
                hosts,
                PlanOptions.DEFAULT.withCharging(charging),
                (change, effect) -> {},
                at -> {});
    }

    static NodeDemand demand(long vcpus) {
        return NodeDemand.of(vcpus, MEMORY + HostPolicy.DEFAULT.overheadMiB()).withDiskMiB(DISK);
    }

    /** Its machines come up at once, when that is its time. */
    void run(String id, long vcpus, int nodes, LeaseTerms terms) {
        LeaseRequest asked = LeaseRequest.of(id, demand(vcpus), nodes, terms);
        book.change(change -> {
            List<Effect> effects = change.ask(id, ALICE, planner -> planner.submit(asked, change.now()));
            assertThat(effects).noneMatch(Effect.Refused.class::isInstance);
            return effects;
        });
        up(id, nodes);
    }

    void up(String id, int machines) {
        book.change(change -> {
            List<Effect> effects = change.run(planner -> planner.prepared(id, change.now()));
            change.running(id, machines);
            return effects;
        });
    }

    void running(String id, int machines) {
        book.change(change -> {
            change.running(id, machines);
            return id;
        });
    }

    void end(String id) {
        book.change(change -> change.run(planner -> planner.ended(id, change.now())));
    }

    static LeaseTerms hours(int hours) {
        return new LeaseTerms.Immediate(HOUR_MILLIS * hours);
    }

    void pass(Duration time) {
        now = now.plus(time);
        book.advance();
    }

    Consumption had() {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return had(today.minusDays(1000), today);
    }

    Consumption had(LocalDate first, LocalDate last) {
        return book.spent(first, last).stream().map(SpentTime::spent).reduce(Consumption.NONE, Consumption::plus);
    }

    /** For this many hours of nodes of one size. */
    static Consumption hours(long started, long vcpus, double reserved, double used) {
        long all = (long) (reserved * HOUR_MILLIS);
        long ran = (long) (used * HOUR_MILLIS);
        return new Consumption(
                started,
                all * vcpus,
                ran * vcpus,
                all * MEMORY,
                ran * MEMORY,
                all * DISK,
                Math.round(reserved * (1_000_000 * vcpus + 1024 + 2 * 512)));
    }
}
