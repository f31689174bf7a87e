package org.atelier.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.atelier.engine.service.Requests.aRequest;
import static org.atelier.engine.service.TestSite.ROOT;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.Consumption;
import org.atelier.engine.model.ShutdownKind;
import org.atelier.engine.model.UsageQuery;
import org.atelier.engine.model.UsageQuery.Grouping;
import org.atelier.engine.model.UsageReport;
import org.atelier.engine.model.UsageReport.Entry;
import org.atelier.engine.model.Workspace;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.security.Caller;
import org.atelier.security.policy.Policy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What members of a virtual organisation, its managers and administrators are told of what leases have had. */
class AccountingTest {

    private static final Caller MEMBER = TestSite.caller("member", "/atlas/prod");
    private static final Caller OTHER = TestSite.caller("other", "/cms");
    private static final Caller MANAGER = TestSite.caller("manager", "/atlas/Role=VO-Admin");
    private static final String RULES = """
            <Permit name='all'><Who><Everybody/></Who></Permit>
            <Manager name='managers' of='/atlas'><Who><Vo role='VO-Admin'>atlas</Vo></Who>
              <Operations>read</Operations></Manager>
            """;

    @TempDir
    Path directory;

    private TestSite site;

    @BeforeEach
    void open() {
        Policy policy = PolicyText.policy(RULES);
        site = TestSite.at(directory).withPolicy(() -> policy).start();
    }

    @AfterEach
    void close() {
        site.close();
    }

    private Workspace running(Caller caller) {
        Workspace made = site.service().create(caller, aRequest().build()).get(0);
        return site.await(made, WorkspaceState.RUNNING);
    }

    private List<Entry> ask(Caller caller, UsageQuery query) {
        // The day may have changed since something ran.
        LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
        return site.accounting()
                .usage(caller, query.between(today.minusDays(1), today))
                .entries();
    }

    private List<String> keys(Caller caller, Grouping by) {
        return ask(caller, UsageQuery.by(by)).stream().map(Entry::key).toList();
    }

    private Consumption member() {
        return ask(MEMBER, UsageQuery.by(Grouping.SUBJECT)).get(0).spent();
    }

    @Test
    void shouldTellEverybodyWhatTheyMaySee() {
        site.service().destroy(MEMBER, running(MEMBER).id());
        Workspace unused = running(OTHER);

        String member = MEMBER.subject();
        String other = OTHER.subject();
        assertThat(keys(MEMBER, Grouping.SUBJECT)).containsExactly(member);
        assertThat(keys(OTHER, Grouping.SUBJECT)).containsExactly(other);
        assertThat(keys(MANAGER, Grouping.SUBJECT)).containsExactly(member);
        assertThat(keys(MANAGER, Grouping.GROUP)).containsExactly("/atlas/prod");
        assertThat(keys(ROOT, Grouping.SUBJECT)).containsExactlyInAnyOrder(member, other);
        assertThat(keys(ROOT, Grouping.VO)).containsExactly("atlas", "cms");
        assertThat(keys(TestSite.ALICE, Grouping.SUBJECT)).isEmpty();
    }

    @Test
    void shouldFilter() {
        Workspace first = running(MEMBER);
        Workspace second = running(OTHER);
        UsageQuery all = UsageQuery.by(Grouping.DAY);

        assertThat(started(all)).isEqualTo(2);
        assertThat(started(filter(Optional.of(first.owner()), Optional.empty(), Optional.empty())))
                .isEqualTo(1);
        assertThat(started(filter(Optional.empty(), Optional.of("atlas"), Optional.empty())))
                .isEqualTo(1);
        assertThat(started(filter(Optional.empty(), Optional.empty(), Optional.of("/atlas"))))
                .isEqualTo(1);
        assertThat(started(filter(Optional.empty(), Optional.empty(), Optional.of("/atl"))))
                .isZero();
        assertThat(started(filter(Optional.of(second.owner()), Optional.of("atlas"), Optional.empty())))
                .isZero();
    }

    private static UsageQuery filter(Optional<String> subject, Optional<String> vo, Optional<String> group) {
        return new UsageQuery(Optional.empty(), Optional.empty(), Grouping.DAY, subject, vo, group);
    }

    private long started(UsageQuery query) {
        return ask(ROOT, query).stream()
                .mapToLong(entry -> entry.spent().started())
                .sum();
    }

    @Test
    void shouldCountAMachineThatIsSwitchedOffAsReservedOnly() {
        Workspace workspace = running(MEMBER);
        site.service().shutdown(MEMBER, workspace.id(), ShutdownKind.NORMAL);
        site.await(workspace, WorkspaceState.STAGED);
        Consumption off = member();
        assertThat(off.usedVcpuMillis()).isPositive().isLessThanOrEqualTo(off.vcpuMillis());

        site.service().start(MEMBER, workspace.id());
        site.await(workspace, WorkspaceState.RUNNING);
        site.service().destroy(MEMBER, workspace.id());
        site.await(workspace, WorkspaceState.DESTROYED);

        Consumption after = member();
        assertThat(after.started()).isEqualTo(1);
        assertThat(after.usedVcpuMillis()).isGreaterThanOrEqualTo(off.usedVcpuMillis());
        assertThat(after.vcpuMillis() - after.usedVcpuMillis()).isPositive();
        assertThat(member()).as("nothing more once it is destroyed").isEqualTo(after);
    }

    @Test
    void shouldAskAboutThisMonthUnlessDaysAreGiven() {
        UsageReport report = site.accounting().usage(MEMBER, UsageQuery.by(Grouping.SUBJECT));

        assertThat(report.from()).isEqualTo(report.until().withDayOfMonth(1));
        assertThat(report.entries()).isEmpty();
        LocalDate last = LocalDate.of(2026, 3, 7);
        UsageQuery open = new UsageQuery(
                Optional.empty(),
                Optional.of(last),
                Grouping.DAY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertThat(site.accounting().usage(MEMBER, open).from()).isEqualTo(LocalDate.of(2026, 3, 1));
    }

    @Test
    void shouldRefuseDaysThatMakeNoSense() {
        LocalDate day = LocalDate.of(2026, 3, 1);

        assertThat(refused(day, day.minusDays(1))).contains("not after the last one, 2026-02-28");
        assertThat(refused(day, day.plusDays(400))).contains("at most 400 days", "2026-03-02 or later");
        assertThat(refused(LocalDate.of(1969, 12, 31), day)).contains("1970-01-01");
        assertThat(site.accounting()
                        .usage(MEMBER, UsageQuery.by(Grouping.DAY).between(day, day.plusDays(399)))
                        .until())
                .isEqualTo(day.plusDays(399));
    }

    private String refused(LocalDate from, LocalDate until) {
        EngineException refusal = catchThrowableOfType(EngineException.class, () -> site.accounting()
                .usage(MEMBER, UsageQuery.by(Grouping.DAY).between(from, until)));
        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(((Detail.Invalid) refusal.detail()).path()).isEqualTo("From");
        return String.valueOf(refusal.getMessage());
    }
}
