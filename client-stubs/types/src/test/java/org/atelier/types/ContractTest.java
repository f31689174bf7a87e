package org.atelier.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXParseException;

class ContractTest {

    private static final String FOLDER = "org/atelier/wsdl/";
    private static final String WSDL = "http://schemas.xmlsoap.org/wsdl/";
    private static final String ACTION = "http://www.w3.org/2007/05/addressing/metadata";
    private static final String REQUEST = """
            <WorkspaceRequest xmlns="urn:atelier:workspace:2026:11">
              <ClientToken>token</ClientToken><Name>demo</Name><Group>/physics/Role=operator</Group>
              <Environment>
                <Disk><Name>root</Name><Image><Url>https://h/i</Url></Image><SizeMiB>2048</SizeMiB></Disk>
                <Disk><Name>data</Name><Blank><SizeMiB>64</SizeMiB></Blank></Disk>
                <Nic><Name>net</Name><Type>bridge</Type><Source>br0</Source><Mac>52:54:00:ab:cd:ef</Mac></Nic>
                <Requirements><Vmm>kvm</Vmm><HostTag>ssd</HostTag></Requirements>
              </Environment>
              <Allocation><Vcpus>2</Vcpus><CpuSharePercent>50</CpuSharePercent><MemoryMiB>512</MemoryMiB></Allocation>
              <Lease><Deadline><Duration>PT1H</Duration><LatestEnd>2026-11-22T00:00:00Z</LatestEnd></Deadline></Lease>
              <ConfigurationGraph>
                <Action><Name>a</Name><Script>true</Script><Timeout>PT1M</Timeout></Action>
                <Action><Name>b</Name><ScriptFile><Url>file:///s</Url></ScriptFile><Timeout>P1D</Timeout><After>a</After></Action>
              </ConfigurationGraph>
            </WorkspaceRequest>
            """;

    @Test
    void shouldNeedNothingFromTheInternet() throws Exception {
        Set<String> seen = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of("atelier.wsdl"));
        while (!open.isEmpty()) {
            String file = open.poll();
            if (seen.add(file)) {
                open.addAll(locations(file));
            }
        }
        assertThat(seen)
                .contains(
                        "workspace.xsd",
                        "request.xsd",
                        "warehouse.xsd",
                        "accounting.xsd",
                        "delegation.xsd",
                        "b-2.xsd",
                        "rl-2.xsd",
                        "ws-addr.xsd",
                        "xml.xsd")
                .noneMatch(file -> file.contains(":"));
    }

    private static List<String> locations(String file) throws Exception {
        List<String> locations = new ArrayList<>();
        NodeList elements = document(file).getElementsByTagNameNS("*", "*");
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            boolean imports = Set.of("import", "include", "redefine").contains(element.getLocalName());
            if (imports && element.hasAttribute("schemaLocation")) {
                locations.add(element.getAttribute("schemaLocation"));
            }
            if (imports && element.hasAttribute("location")) {
                locations.add(element.getAttribute("location"));
            }
        }
        return locations;
    }

    @Test
    void shouldGiveEveryMessageAnAction() throws Exception {
        Element contract = document("atelier.wsdl").getDocumentElement();
        NodeList portTypes = contract.getElementsByTagNameNS(WSDL, "portType");

        for (int i = 0; i < portTypes.getLength(); i++) {
            for (String kind : List.of("input", "output", "fault")) {
                NodeList messages = ((Element) portTypes.item(i)).getElementsByTagNameNS(WSDL, kind);
                for (int j = 0; j < messages.getLength(); j++) {
                    assertThat(((Element) messages.item(j)).getAttributeNS(ACTION, "Action"))
                            .isNotEmpty();
                }
            }
        }
    }

    @Test
    void shouldBindEveryOperationTwice() throws Exception {
        Element contract = document("atelier.wsdl").getDocumentElement();
        int operations = count(contract, "portType", "operation");

        assertThat(operations).isEqualTo(9 + 15 + 5 + 1 + 4 + 5 + 1 + 3 + 1);
        assertThat(count(contract, "binding", "operation")).isEqualTo(2 * operations);
        assertThat(count(contract, "binding", "fault")).isEqualTo(2 * count(contract, "portType", "fault"));
    }

    private static int count(Element contract, String parent, String child) {
        NodeList parents = contract.getElementsByTagNameNS(WSDL, parent);
        int count = 0;
        for (int i = 0; i < parents.getLength(); i++) {
            NodeList children = ((Element) parents.item(i)).getElementsByTagNameNS(WSDL, child);
            count += children.getLength();
        }
        return count;
    }

    @Test
    void shouldUseTheActionsOfTheStandards() throws Exception {
        String contract = read("atelier.wsdl");

        assertThat(contract)
                .contains("http://docs.oasis-open.org/wsrf/rpw-2/GetResourceProperty/GetResourcePropertyRequest")
                .contains("http://docs.oasis-open.org/wsrf/rlw-2/ImmediateResourceTermination/DestroyRequest")
                .contains(
                        "http://docs.oasis-open.org/wsrf/rlw-2/ScheduledResourceTermination/SetTerminationTimeRequest")
                .contains("http://docs.oasis-open.org/wsn/bw-2/NotificationProducer/SubscribeRequest")
                .contains("http://docs.oasis-open.org/wsn/bw-2/NotificationConsumer/Notify");
    }

    @Test
    void shouldAcceptARequest() {
        assertThatCode(() -> validate(REQUEST)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "<Name>demo<, <Name>demo_1<",
        "<Name>demo<, <Name><",
        "<ClientToken>token<, <ClientToken><",
        "<Group>/physics, <Group>physics",
        "<Vcpus>2<, <Vcpus>0<",
        "<CpuSharePercent>50<, <CpuSharePercent>101<",
        "<MemoryMiB>512<, <MemoryMiB>1000000000<",
        "<SizeMiB>2048<, <SizeMiB>0<",
        "52:54:00:ab:cd:ef, 53:54:00:ab:cd:ef",
        "52:54:00:ab:cd:ef, 52:54:00:AB:CD:EF",
        "<Source>br0<, <Source>br0;reboot<",
        "<Duration>PT1H<, <Duration>P1Y<",
        "<Duration>PT1H<, <Duration>-PT1H<",
        "2026-11-22T00:00:00Z, 2026-11-22T00:00:00",
        "<After>a<, <After>a/b<",
        "<Script>true<, <Script><",
    })
    void shouldRefuseABadValue(String right, String wrong) {
        assertThat(REQUEST).contains(right);

        assertThatThrownBy(() -> validate(REQUEST.replace(right, wrong))).isInstanceOf(SAXParseException.class);
    }

    private static void validate(String request) throws Exception {
        schema().newValidator().validate(new StreamSource(new StringReader(request)));
    }

    private static Schema schema() throws Exception {
        SchemaFactory factory = SchemaFactory.newDefaultInstance();
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file,jar:file");
        return factory.newSchema(ContractTest.class.getClassLoader().getResource(FOLDER + "workspace.xsd"));
    }

    private static Document document(String file) throws Exception {
        try (InputStream content = ContractTest.class.getClassLoader().getResourceAsStream(FOLDER + file)) {
            assertThat(content).as(file).isNotNull();
            return DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .parse(content);
        }
    }

    private static String read(String file) throws Exception {
        try (InputStream content = ContractTest.class.getClassLoader().getResourceAsStream(FOLDER + file)) {
            return new String(content.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
