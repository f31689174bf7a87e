package org.atelier.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.Allocation;
import org.atelier.engine.model.CounterOffer;
import org.atelier.engine.model.WorkspaceState;
import org.atelier.soap.SoapClient.Envelope;
import org.atelier.soap.SoapClient.Reply;
import org.atelier.soap.envelope.SoapVersion;
import org.atelier.wsrf.xml.Xml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

final class FaultsTest extends AbstractServerTest {

    private static final String GET =
            "http://docs.oasis-open.org/wsrf/rpw-2/GetResourceProperty/GetResourcePropertyRequest";

    private static final String SET =
            "http://docs.oasis-open.org/wsrf/rpw-2/SetResourceProperties/SetResourcePropertiesRequest";

    private static final String QUERY =
            "http://docs.oasis-open.org/wsrf/rpw-2/QueryResourceProperties/QueryResourcePropertiesRequest";

    private static final String TERMINATE =
            "http://docs.oasis-open.org/wsrf/rlw-2/ScheduledResourceTermination/SetTerminationTimeRequest";

    private static final String GET_STATE = "<rp:GetResourceProperty>at:State</rp:GetResourceProperty>";

    private SoapReply call(SoapVersion version, String action, String body) {
        Reply reply = alice.post(
                "/services/Workspace",
                Envelope.addressed(version, action, workspace.id().toString(), body));
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.text()).doesNotContain("cxf", "Exception", "\tat ", "org.");
        return reply.soap();
    }

    static Stream<Arguments> codes() {
        Detail invalid = new Detail.Invalid("Environment/Disk[2]/Name", "root", "names that differ");
        Detail offer = new Detail.CounterOffers(List.of(
                new CounterOffer(CounterOffer.Kind.SHIFT, List.of(part(Optional.of(Workspaces.NOW), 2))),
                new CounterOffer(
                        CounterOffer.Kind.SPLIT,
                        List.of(part(Optional.empty(), 1), part(Optional.of(Workspaces.NOW), 1)))));
        Detail wrong = new Detail.WrongState(WorkspaceState.SHUTTING_DOWN, List.of("Destroy"));
        return Stream.of(
                Arguments.of(ErrorCode.INVALID_REQUEST, invalid, "InvalidRequest", "Client"),
                Arguments.of(ErrorCode.NOT_AUTHORIZED, Detail.NONE, "NotAuthorized", "Client"),
                Arguments.of(ErrorCode.POLICY_DENIED, Detail.NONE, "PolicyDenied", "Client"),
                Arguments.of(ErrorCode.QUOTA_EXCEEDED, Detail.NONE, "QuotaExceeded", "Client"),
                Arguments.of(ErrorCode.NOT_SCHEDULABLE, offer, "NotSchedulable", "Client"),
                Arguments.of(ErrorCode.IMAGE_NOT_FOUND, Detail.NONE, "ImageNotFound", "Client"),
                Arguments.of(ErrorCode.TRANSFER_FAILED, Detail.NONE, "TransferFailed", "Server"),
                Arguments.of(ErrorCode.CONFIGURATION_FAILED, Detail.NONE, "ConfigurationFailed", "Server"),
                Arguments.of(ErrorCode.ILLEGAL_STATE, wrong, "IllegalState", "Client"),
                Arguments.of(
                        ErrorCode.UNAVAILABLE, new Detail.RetryAfter(Duration.ofMillis(1500)), "Unavailable", "Server"),
                Arguments.of(ErrorCode.UNKNOWN_WORKSPACE, Detail.NONE, "ResourceUnknownFault", "Client"),
                Arguments.of(ErrorCode.HOST_FAILED, Detail.NONE, "HostFailed", "Server"),
                Arguments.of(ErrorCode.INTERNAL, Detail.NONE, "InternalFailure", "Server"));
    }

    private static CounterOffer.Part part(Optional<Instant> start, int nodes) {
        return new CounterOffer.Part(start, Duration.ofHours(2), nodes, new Allocation(1, 100, 256, 50));
    }

    @ParameterizedTest
    @MethodSource("codes")
    void shouldMakeATypedFaultOfEachRefusal(ErrorCode code, Detail detail, String element, String blame) {
        server.service.failure = Optional.of(new EngineException(code, "because & <so>", detail));

        for (SoapVersion version : SoapVersion.values()) {
            SoapReply reply = call(version, "urn:atelier:workspace:2026:11:Workspace:StartRequest", "<at:Start/>");

            assertThat(reply.fault().getLocalName()).isEqualTo(element);
            assertThat(reply.text("ErrorCode")).isEqualTo(element);
            assertThat(Instant.parse(reply.text("Timestamp"))).isBeforeOrEqualTo(Instant.now());
            assertThat(reply.text("ResourceId")).isEqualTo(workspace.id().toString());
            assertThat(reply.header("RelatesTo")).contains("urn:uuid:1");
            if (version == SoapVersion.SOAP_11) {
                assertThat(reply.faultCode()).isEqualTo("soap:" + blame);
            }
            if (code != ErrorCode.INTERNAL) {
                assertThat(reply.text("Description")).isEqualTo("because & <so>");
            }
        }
    }

    @Test
    void shouldTellEveryCounterOfferWithItsParts() {
        server.service.failure = Optional.of(new EngineException(
                ErrorCode.NOT_SCHEDULABLE,
                "No room.",
                new Detail.CounterOffers(List.of(
                        new CounterOffer(CounterOffer.Kind.SHRINK, List.of(part(Optional.empty(), 2))),
                        new CounterOffer(
                                CounterOffer.Kind.SPLIT,
                                List.of(part(Optional.empty(), 3), part(Optional.of(Workspaces.NOW), 1)))))));

        SoapReply reply = alice.post("/services/WorkspaceFactory", Envelope.plain(Bodies.create()))
                .soap();

        assertThat(reply.fault().getLocalName()).isEqualTo("NotSchedulable");
        List<Element> offers = reply.descendants("*", "CounterOffer");
        assertThat(offers)
                .extracting(offer -> offer.getFirstChild().getTextContent())
                .containsExactly("shrink", "split");
        assertThat(offers.get(1).getChildNodes().getLength()).isEqualTo(3);
        assertThat(reply.descendants("*", "BandwidthMbps"))
                .hasSize(3)
                .allSatisfy(bandwidth -> assertThat(bandwidth.getTextContent()).isEqualTo("50"));
        assertThat(reply.descendants("*", "Nodes"))
                .extracting(Element::getTextContent)
                .containsExactly("2", "3", "1");
        assertThat(reply.descendants("*", "Start"))
                .extracting(Element::getTextContent)
                .containsExactly("2026-11-21T12:00:00Z");
    }

    @Test
    void shouldNameTheRuleThatRefusesWithItsNumbers() {
        server.service.failure =
                Optional.of(new EngineException(ErrorCode.POLICY_DENIED, "No.", new Detail.DeniedByRule("members")));
        SoapReply denied = alice.post("/services/WorkspaceFactory", Envelope.plain(Bodies.create()))
                .soap();
        server.service.failure = Optional.of(new EngineException(
                ErrorCode.QUOTA_EXCEEDED, "No.", new Detail.QuotaUse("members", "Vcpus", "8", "6", "3")));
        SoapReply exceeded = alice.post("/services/WorkspaceFactory", Envelope.plain(Bodies.create()))
                .soap();

        assertThat(denied.fault().getLocalName()).isEqualTo("PolicyDenied");
        assertThat(denied.text("Rule")).isEqualTo("members");
        assertThat(exceeded.fault().getLocalName()).isEqualTo("QuotaExceeded");
        assertThat(List.of("Quota", "Limit", "Used", "Requested", "Rule"))
                .extracting(exceeded::text)
                .containsExactly("Vcpus", "8", "6", "3", "members");
    }

    @Test
    void shouldSayTheActionOfFaults() {
        server.service.failure = Optional.of(new EngineException(ErrorCode.POLICY_DENIED, "no"));
        SoapReply own =
                call(SoapVersion.SOAP_12, "urn:atelier:workspace:2026:11:Workspace:StartRequest", "<at:Start/>");
        server.service.failure = Optional.empty();
        SoapReply wsrf = call(SoapVersion.SOAP_12, GET, "<rp:GetResourceProperty>at:Nothing</rp:GetResourceProperty>");
        SoapReply addressing = call(SoapVersion.SOAP_12, "urn:other", GET_STATE);

        assertThat(own.header("Action")).contains("urn:atelier:workspace:2026:11:fault");
        assertThat(wsrf.header("Action")).contains("http://docs.oasis-open.org/wsrf/fault");
        assertThat(addressing.header("Action")).contains("http://www.w3.org/2005/08/addressing/fault");
    }

    @Test
    void shouldTellAnIdAndNothingElseOfWhatIsUnexpected() {
        server.service.failure = Optional.of(new IllegalStateException("secret /etc/atelier"));

        SoapReply reply = call(SoapVersion.SOAP_11, GET, GET_STATE);

        assertThat(reply.fault().getLocalName()).isEqualTo("InternalFailure");
        assertThat(reply.toString()).doesNotContain("secret").contains(reply.text("Reference"));
        assertThat(reply.text("Reference")).hasSize(36);
    }

    @ParameterizedTest
    @EnumSource
    void shouldTellUnknownPropertiesFromUnknownResources(SoapVersion version) {
        SoapReply property = call(version, GET, "<rp:GetResourceProperty>at:Nothing</rp:GetResourceProperty>");
        server.service.clear();
        SoapReply resource = call(version, GET, GET_STATE);

        assertThat(property.fault().getLocalName()).isEqualTo("InvalidResourcePropertyQNameFault");
        assertThat(resource.fault().getLocalName()).isEqualTo("ResourceUnknownFault");
    }

    @Test
    void shouldNotTellStrangersWhatExists() {
        SoapClient bob = server.client("bob");
        Envelope existing =
                Envelope.addressed(SoapVersion.SOAP_12, GET, workspace.id().toString(), GET_STATE);
        Envelope missing =
                Envelope.addressed(SoapVersion.SOAP_12, GET, "00000000-0000-0000-0000-000000000000", GET_STATE);

        SoapReply first = bob.post("/services/Workspace", existing).soap();
        SoapReply second = bob.post("/services/Workspace", missing).soap();

        assertThat(first.fault().getLocalName())
                .isEqualTo(second.fault().getLocalName())
                .isEqualTo("ResourceUnknownFault");
    }

    @Test
    void shouldRefuseQueriesByKind() {
        String query =
                "<rp:QueryResourceProperties><rp:QueryExpression Dialect=\"%s\">%s</rp:QueryExpression></rp:QueryResourceProperties>";
        String xpath = "http://www.w3.org/TR/1999/REC-xpath-19991116";

        SoapReply dialect = call(SoapVersion.SOAP_12, QUERY, query.formatted("urn:sql", "select"));
        SoapReply syntax = call(SoapVersion.SOAP_12, QUERY, query.formatted(xpath, "//at:["));

        assertThat(dialect.fault().getLocalName()).isEqualTo("UnknownQueryExpressionDialectFault");
        assertThat(syntax.fault().getLocalName()).isEqualTo("InvalidQueryExpressionFault");
    }

    @Test
    void shouldGiveTheCauseOfARefusedChange() {
        SoapReply state = call(
                SoapVersion.SOAP_12,
                SET,
                "<rp:SetResourceProperties><rp:Update><at:State>Paused</at:State></rp:Update></rp:SetResourceProperties>");
        server.service.failure = Optional.empty();
        String update =
                "<rp:SetResourceProperties><rp:Update><at:Allocation><at:Vcpus>64</at:Vcpus><at:MemoryMiB>16</at:MemoryMiB>"
                        + "</at:Allocation></rp:Update></rp:SetResourceProperties>";
        server.service.renegotiationFailure = Optional.of(new EngineException(
                ErrorCode.NOT_SCHEDULABLE,
                "No room.",
                new Detail.CounterOffers(
                        List.of(new CounterOffer(CounterOffer.Kind.SHRINK, List.of(part(Optional.empty(), 1)))))));
        SoapReply refused = call(SoapVersion.SOAP_12, SET, update);

        assertThat(state.fault().getLocalName()).isEqualTo("UnableToModifyResourcePropertyFault");
        assertThat(refused.fault().getLocalName()).isEqualTo("SetResourcePropertyRequestFailedFault");
        Element cause =
                Xml.children(refused.descendants("*", "FaultCause").get(0)).get(0);
        ContractSchema.validate(cause);
        assertThat(cause.getLocalName()).isEqualTo("NotSchedulable");
        assertThat(refused.descendants("*", "CounterOffer")).hasSize(1);
    }

    @Test
    void shouldSayTheNearestTerminationTime() {
        Instant nearest = Instant.parse("2026-12-01T00:00:00Z");
        server.service.failure = Optional.of(
                new EngineException(ErrorCode.TERMINATION_TIME_REJECTED, "Too long.", new Detail.NearestTime(nearest)));
        String body =
                "<rl:SetTerminationTime><rl:RequestedLifetimeDuration>P30D</rl:RequestedLifetimeDuration></rl:SetTerminationTime>";

        SoapReply rejected = call(SoapVersion.SOAP_11, TERMINATE, body);
        server.service.failure = Optional.empty();
        SoapReply never = call(
                SoapVersion.SOAP_11,
                TERMINATE,
                "<rl:SetTerminationTime><rl:RequestedTerminationTime xsi:nil=\"true\""
                        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"/></rl:SetTerminationTime>");

        assertThat(rejected.fault().getLocalName()).isEqualTo("TerminationTimeChangeRejectedFault");
        assertThat(rejected.text("NearestTerminationTime")).isEqualTo("2026-12-01T00:00:00Z");
        assertThat(never.fault().getLocalName()).isEqualTo("UnableToSetTerminationTimeFault");
    }

    @ParameterizedTest
    @CsvSource({
        "<at:Vcpus>2<, <at:Vcpus>0<, Value '0'",
        "</at:Lease>, <at:Nodes>0</at:Nodes></at:Lease>, Value '0'",
        "</at:Lease>, <at:Nodes>1025</at:Nodes></at:Lease>, Value '1025'",
        "</at:Lease>, <at:Affinity>near</at:Affinity></at:Lease>, Value 'near'",
        "</at:Lease>, <at:Offer>../1</at:Offer></at:Lease>, Value '../1'",
        "<at:Immediate>, <at:Immediate><at:Notice>PT1M</at:Notice>, Notice",
    })
    void shouldSayWhatTheSchemaRefuses(String right, String wrong, String reason) {
        refusedBySchema(Bodies.create().replace(right, wrong), reason);
    }

    @Test
    void shouldRefuseANoticeAndAHoldThatAreNegative() {
        String spot = "<at:Spot><at:Duration>PT1H</at:Duration><at:Notice>-PT1M</at:Notice></at:Spot>";
        String immediate = "<at:Immediate><at:Duration>PT1H30M</at:Duration></at:Immediate>";
        String estimate = Bodies.create()
                .replace("at:Create", "at:Estimate")
                .replace("</at:Estimate>", "<at:HoldFor>-PT5M</at:HoldFor></at:Estimate>");

        refusedBySchema(Bodies.create().replace(immediate, spot), "-PT1M");
        refusedBySchema(estimate, "-PT5M");
    }

    @ParameterizedTest
    @CsvSource({"host1, broken, Value 'broken'", "'', active, minLength"})
    void shouldRefuseHostsWithoutANameAndStatesThatHostsDoNotHave(String host, String state, String reason) {
        String body = "<at:SetHostState><at:Host>%s</at:Host><at:State>%s</at:State></at:SetHostState>";

        refusedBySchema(body.formatted(host, state), reason);
    }

    private void refusedBySchema(String body, String reason) {
        SoapReply reply =
                alice.post("/services/WorkspaceFactory", Envelope.plain(body)).soap();

        assertThat(reply.fault().getLocalName()).isEqualTo("InvalidRequest");
        assertThat(reply.text("Description")).contains(reason).doesNotContain("cvc");
        assertThat(server.service.requests).isEmpty();
    }
}
