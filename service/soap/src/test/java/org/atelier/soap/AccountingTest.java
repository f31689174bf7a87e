package org.atelier.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.atelier.engine.EngineException;
import org.atelier.engine.EngineException.Detail;
import org.atelier.engine.ErrorCode;
import org.atelier.engine.model.UsageQuery;
import org.atelier.engine.model.UsageQuery.Grouping;
import org.atelier.soap.SoapClient.Envelope;
import org.atelier.soap.envelope.SoapVersion;
import org.atelier.soap.wire.Names;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** What leases have had, on the wire. */
final class AccountingTest extends AbstractServerTest {

    private static final String NS = "urn:atelier:workspace:2026:11";

    @BeforeEach
    void clear() {
        server.accounting.queries.clear();
        server.accounting.failure = Optional.empty();
    }

    private static SoapReply ask(SoapVersion version, String content) {
        String headers = "<wsa:Action>" + NS
                + ":Accounting:GetUsageRequest</wsa:Action><wsa:MessageID>urn:uuid:2</wsa:MessageID>";
        return alice.post(
                        "/services/Accounting",
                        Envelope.of(version, headers, "<at:GetUsage>" + content + "</at:GetUsage>"))
                .soap();
    }

    private static List<String> texts(SoapReply reply, String name) {
        return reply.descendants(NS, name).stream().map(Element::getTextContent).toList();
    }

    @ParameterizedTest
    @EnumSource
    void shouldSayWhatLeasesHaveHad(SoapVersion version) {
        SoapReply reply = ask(version, "");

        assertThat(reply.header("Action")).contains(NS + ":Accounting:GetUsageResponse");
        ContractSchema.validate(reply.message());
        assertThat(server.accounting.queries).containsExactly(UsageQuery.by(Grouping.SUBJECT));
        assertThat(reply.text("From")).isEqualTo("2026-11-01");
        assertThat(reply.text("Until")).isEqualTo("2026-11-30");
        assertThat(texts(reply, "Key")).containsExactly("", "/atlas & more");
        assertThat(texts(reply, "Workspaces")).containsExactly("0", "1");
        assertThat(texts(reply, "ReservedVcpuSeconds").get(1)).isEqualTo("2.000");
        assertThat(texts(reply, "UsedVcpuSeconds").get(1)).isEqualTo("3.001");
        assertThat(texts(reply, "ReservedMemoryMiBSeconds").get(1)).isEqualTo("4.000");
        assertThat(texts(reply, "UsedMemoryMiBSeconds").get(1)).isEqualTo("5.000");
        assertThat(texts(reply, "ReservedDiskMiBSeconds").get(1)).isEqualTo("1152921504606846.976");
        assertThat(texts(reply, "Cost").get(1)).isEqualTo("7.000001");
    }

    @Test
    void shouldAskAsIsAsked() {
        ask(
                SoapVersion.SOAP_12,
                "<at:From>2026-01-31</at:From><at:Until>2026-02-01</at:Until><at:GroupBy>Day</at:GroupBy>"
                        + "<at:Subject>CN=a</at:Subject><at:Vo>atlas</at:Vo><at:Group>/atlas/prod</at:Group>");

        assertThat(server.accounting.queries)
                .containsExactly(new UsageQuery(
                        Optional.of(LocalDate.of(2026, 1, 31)),
                        Optional.of(LocalDate.of(2026, 2, 1)),
                        Grouping.DAY,
                        Optional.of("CN=a"),
                        Optional.of("atlas"),
                        Optional.of("/atlas/prod")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-30", "2026-13-01"})
    void shouldRefuseDaysThatNoCalendarHas(String day) {
        SoapReply reply = ask(SoapVersion.SOAP_12, "<at:Until>" + day + "</at:Until>");

        ContractSchema.validate(reply.fault());
        assertThat(reply.fault().getLocalName()).isEqualTo("InvalidRequest");
        assertThat(reply.text("Path")).isEqualTo("GetUsage/Until");
        assertThat(texts(reply, "Value")).containsExactly(day);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<at:From>2026-1-1</at:From>",
                "<at:GroupBy>Colour</at:GroupBy>",
                "<at:Subject></at:Subject>",
                "<at:Until>2026-01-01</at:Until><at:From>2026-01-01</at:From>"
            })
    void shouldRefuseWhatTheSchemaDoes(String content) {
        assertThat(ask(SoapVersion.SOAP_12, content).fault().getLocalName()).isEqualTo("InvalidRequest");
        assertThat(server.accounting.queries).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorCode.class,
            names = {"INVALID_REQUEST", "NOT_AUTHORIZED", "UNAVAILABLE", "INTERNAL"})
    void shouldAnswerWithTypedFaults(ErrorCode code) {
        server.accounting.failure =
                Optional.of(new EngineException(code, "because", new Detail.Invalid("From", "1", "another")));

        for (SoapVersion version : SoapVersion.values()) {
            Element fault = ask(version, "").fault();

            ContractSchema.validate(fault);
            assertThat(fault.getLocalName()).isEqualTo(Names.errorCode(code));
        }
    }
}
