package org.atelier.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atelier.soap.FakeDelegationService.DELEGATION;

import java.util.Optional;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.soap.SoapClient.Envelope;
import org.atelier.soap.envelope.SoapVersion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Delegations, on the wire. */
final class DelegationTest extends AbstractServerTest {

    private static final String NS = "urn:atelier:workspace:2026:11";
    private static final String ID = "<at:DelegationId>" + DELEGATION.id() + "</at:DelegationId>";

    @BeforeEach
    void clear() {
        server.delegations.calls.clear();
        server.delegations.failure = Optional.empty();
    }

    private static SoapReply call(SoapVersion version, String operation, String content) {
        String headers = "<wsa:Action>" + NS + ":Delegation:" + operation
                + "Request</wsa:Action><wsa:MessageID>urn:uuid:2</wsa:MessageID>";
        return alice.post(
                        "/services/Delegation",
                        Envelope.of(version, headers, "<at:" + operation + ">" + content + "</at:" + operation + ">"))
                .soap();
    }

    @ParameterizedTest
    @EnumSource
    void shouldAskForAProxyAndTakeIt(SoapVersion version) {
        SoapReply asked = call(version, "GetProxyRequest", "");
        SoapReply again = call(version, "GetProxyRequest", ID);
        SoapReply put = call(version, "PutProxy", ID + "<at:Proxy>signed</at:Proxy>");

        ContractSchema.validate(asked.message());
        ContractSchema.validate(put.message());
        assertThat(asked.header("Action")).contains(NS + ":Delegation:GetProxyRequestResponse");
        assertThat(again.text("DelegationId")).isEqualTo(DELEGATION.id());
        assertThat(asked.text("CertificationRequest")).isEqualTo("to be signed");
        assertThat(put.text("TerminationTime")).isEqualTo("2026-12-01T10:00:00Z");
        assertThat(put.text("Limited")).isEqualTo("true");
        assertThat(server.delegations.calls)
                .containsExactly(
                        "ask " + TestServer.ALICE + " anew",
                        "ask " + TestServer.ALICE + " " + DELEGATION.id(),
                        "deliver " + TestServer.ALICE + " " + DELEGATION.id() + " signed");
    }

    @Test
    void shouldListAndEndDelegations() {
        SoapReply all = call(SoapVersion.SOAP_12, "GetDelegations", "");
        SoapReply ended = call(SoapVersion.SOAP_12, "EndDelegation", ID);

        ContractSchema.validate(all.message());
        ContractSchema.validate(ended.message());
        assertThat(all.descendants(NS, "Delegation")).hasSize(2);
        assertThat(server.delegations.calls)
                .containsExactly("list " + TestServer.ALICE, "end " + TestServer.ALICE + " " + DELEGATION.id());
    }

    @Test
    void shouldSayWhatIsWrong() {
        server.delegations.failure = Optional.of(new EngineException(
                ErrorCode.INVALID_REQUEST, "No.", new Detail.Invalid("Proxy", "x", "a proxy of yours")));

        SoapReply refused = call(SoapVersion.SOAP_12, "PutProxy", ID + "<at:Proxy>x</at:Proxy>");

        ContractSchema.validate(refused.fault());
        assertThat(refused.fault().getLocalName()).isEqualTo("InvalidRequest");
        assertThat(refused.text("Path")).isEqualTo("Proxy");
        assertThat(call(SoapVersion.SOAP_12, "EndDelegation", "<at:DelegationId>../x</at:DelegationId>")
                        .fault()
                        .getLocalName())
                .isEqualTo("InvalidRequest");
    }
}
