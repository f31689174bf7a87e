package org.atelier.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import javax.xml.namespace.QName;
import org.apache.cxf.ws.addressing.AttributedURIType;
import org.apache.cxf.ws.addressing.EndpointReferenceType;
import org.atelier.types.ObjectFactory;
import org.atelier.types.StateType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireXmlTest {

    @Test
    void shouldDeclareOnlyTheNamespacesThatAreUsed() {
        String text = WireXml.text(new ObjectFactory().createState(StateType.RUNNING));

        assertThat(text.split("xmlns", -1)).hasSize(2);
        assertThat(text).contains("=\"urn:atelier:workspace:2026:11\"").contains(">Running<");
    }

    @Test
    void shouldKeepThePrefixesOfExpressions() {
        String text = WireXml.text(WireXml.expression(
                new QName(WireXml.WSNT, "TopicExpression"),
                "dialect",
                "t:state",
                new WireXml.Prefix("t", WireXml.TOPICS),
                new WireXml.Prefix("unused", "urn:unused")));

        assertThat(text).contains("xmlns:t=\"urn:atelier:topics:2026:11\"").doesNotContain("unused");
    }

    @Test
    void shouldReadTheReferencesThatItWrites() {
        AttributedURIType address = new AttributedURIType();
        address.setValue("https://h/services/Workspace");
        EndpointReferenceType endpoint = new EndpointReferenceType();
        endpoint.setAddress(address);
        WorkspaceReference reference = WorkspaceReference.of(endpoint);

        assertThat(WorkspaceReference.parse(reference.toXml())).isEqualTo(reference);
        assertThat(WorkspaceReference.parse(reference.toXml()).address()).isEqualTo("https://h/services/Workspace");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "<x/>",
                "<EndpointReference xmlns='http://www.w3.org/2005/08/addressing'/>",
                "<!DOCTYPE x [<!ENTITY e 'v'>]><EndpointReference xmlns='http://www.w3.org/2005/08/addressing'/>"
            })
    void shouldRefuseWhatIsNoReference(String text) {
        assertThatThrownBy(() -> WorkspaceReference.parse(text)).isInstanceOf(InvalidFileException.class);
    }

    @Test
    void shouldRefuseReferencesWithoutBounds() {
        assertThatThrownBy(() -> WorkspaceReference.parse(" ".repeat(100_000))).hasMessageContaining("65536");
        assertThatThrownBy(() -> WorkspaceReference.load(Path.of("/nonexistent.epr")))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("/nonexistent.epr");
    }
}
