package org.atelier.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.atelier.types.AffinityType;
import org.atelier.types.ConfigurationGraphType;
import org.atelier.types.LeaseRequestType;
import org.atelier.types.OnErrorThenType;
import org.atelier.types.WorkspaceRequestType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestFileTest {

    private static final String GRAPH = """
            <Action>
              <Name>hello</Name>
              <Script>echo hello</Script>
              <Parameter><Name>WHO</Name><Value>world</Value></Parameter>
              <Timeout>PT1M</Timeout>
              <OnError><Retry><Count>2</Count><Delay>PT5S</Delay></Retry><Then>ignore</Then></OnError>
              <Output><Name>greeting</Name><Type>string</Type></Output>
            </Action>
            """;
    private static final String REQUEST = """
            <?xml version="1.0" encoding="UTF-8"?>
            <WorkspaceRequest xmlns="urn:atelier:workspace:2026:11">
              <Name>demo</Name>
              <Environment>
                <Disk><Name>root</Name><Image><Url>https://images.example/demo.qcow2</Url></Image></Disk>
                <Disk><Name>data</Name><Blank><SizeMiB>64</SizeMiB></Blank></Disk>
                <Nic><Name>eth0</Name><Type>user</Type></Nic>
              </Environment>
              <Allocation><Vcpus>1</Vcpus><MemoryMiB>256</MemoryMiB></Allocation>
              <Lease><Immediate><Duration>PT1H</Duration></Immediate></Lease>
              <ConfigurationGraph>
            """ + GRAPH + "</ConfigurationGraph></WorkspaceRequest>";

    @TempDir
    Path directory;

    @Test
    void shouldReadARequest() throws IOException {
        WorkspaceRequestType request = RequestFile.readRequest(file(REQUEST));

        assertThat(request.getName()).isEqualTo("demo");
        assertThat(request.getEnvironment().getDisk()).hasSize(2);
        assertThat(request.getConfigurationGraph().getAction()).singleElement().satisfies(action -> {
            assertThat(action.getScript()).isEqualTo("echo hello");
            assertThat(action.getOnError().getThen()).isEqualTo(OnErrorThenType.IGNORE);
            assertThat(action.getOnError().getRetry().getCount()).isEqualTo(2);
        });
    }

    @Test
    void shouldReadALeaseOfSeveralNodes() throws IOException {
        String immediate = "<Immediate><Duration>PT1H</Duration></Immediate>";
        String spot = "<Spot><Duration>PT1H</Duration><Notice>PT1M</Notice></Spot>";
        String nodes = "<Nodes>4</Nodes><Affinity>apart</Affinity><Offer>offer-1</Offer>";

        LeaseRequestType lease = RequestFile.readRequest(file(REQUEST.replace(immediate, spot + nodes)))
                .getLease();

        assertThat(lease.getSpot().getNotice()).hasToString("PT1M");
        assertThat(lease.getNodes()).isEqualTo(4);
        assertThat(lease.getAffinity()).isEqualTo(AffinityType.APART);
        assertThat(lease.getOffer()).isEqualTo("offer-1");
    }

    @Test
    void shouldReadAGraph() throws IOException {
        ConfigurationGraphType graph = RequestFile.readGraph(
                file("<ConfigurationGraph xmlns='urn:atelier:workspace:2026:11'>" + GRAPH + "</ConfigurationGraph>"));

        assertThat(graph.getAction()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "<MemoryMiB>256<, <MemoryMiB>0<",
        "<MemoryMiB>256<, <MemoryMiB>1000000000<",
        "<MemoryMiB>256<, <MemoryMiB>lots<",
        "<Vcpus>1<, <Vcpus>-1<",
        "<Duration>PT1H<, <Duration>-PT1H<",
        "<Duration>PT1H<, <Duration>P1M<",
        "<Name>demo<, <Name>../etc<",
        "<Name>WHO<, <Name>A B<",
        "<Type>user<, <Type>wifi<",
        "</Immediate>, </Immediate><Nodes>0</Nodes>",
        "</Immediate>, </Immediate><Nodes>1025</Nodes>",
        "</Immediate>, </Immediate><Affinity>near</Affinity>",
        "<Immediate>, <Spot><Duration>PT1H</Duration></Spot><Immediate>",
        "<Count>2<, <Count>11<",
        "<Name>eth0</Name>, <Colour>red</Colour>",
    })
    void shouldNameTheLineOfAMistake(String right, String wrong) throws IOException {
        Path file = file(REQUEST.replace(right, wrong));

        assertThatThrownBy(() -> RequestFile.readRequest(file))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("line ")
                .hasMessageNotContaining("cvc-");
    }

    @Test
    void shouldNameAStrangeRootWithoutListingAllThereAre() throws IOException {
        Path file = file("<Cluster/>");

        assertThatThrownBy(() -> RequestFile.readRequest(file))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("Cluster")
                .hasMessageNotContaining("Expected elements");
    }

    @Test
    void shouldRefuseDoctypes() throws IOException {
        String bomb = "<!DOCTYPE WorkspaceRequest [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
                + REQUEST.substring(REQUEST.indexOf("<WorkspaceRequest")).replace("demo", "&x;");

        assertThatThrownBy(() -> RequestFile.readRequest(file(bomb)))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("DOCTYPE");
    }

    @Test
    void shouldRefuseFilesThatAreTooLarge() throws IOException {
        String padded = REQUEST + " ".repeat(RequestFile.MAX_BYTES);

        assertThatThrownBy(() -> RequestFile.readRequest(file(padded)))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining(String.valueOf(RequestFile.MAX_BYTES));
    }

    @Test
    void shouldRefuseAnotherRootElement() throws IOException {
        Path file = file("<ConfigurationGraph xmlns='urn:atelier:workspace:2026:11'/>");

        assertThatThrownBy(() -> RequestFile.readRequest(file))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("is not WorkspaceRequest");
    }

    @Test
    void shouldRefuseFilesThatAreNotThere() {
        assertThatThrownBy(() -> RequestFile.readRequest(directory.resolve("none.xml")))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("none.xml");
    }

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("request.xml"), content);
    }
}
