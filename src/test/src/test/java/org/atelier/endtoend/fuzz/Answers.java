package org.atelier.endtoend.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.atelier.endtoend.site.RawHttps.Answer;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Holds answers to the contract: a result, or a fault of a type that the contract has and that blames nothing on the service. */
final class Answers {
    private static final String BASE_FAULTS = "http://docs.oasis-open.org/wsrf/bf-2";

    private final DocumentBuilder builder;

    Answers() throws Exception {
        this.builder = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder();
    }

    private Document parse(Answer answer) throws IOException {
        try {
            return builder.parse(new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8)));
        } catch (SAXException e) {
            throw new AssertionError("The answer is no XML: " + e.getMessage(), e);
        }
    }

    /** Returns the local name of the fault; empty for a result. */
    String check(Answer answer) throws IOException {
        if (answer.status() == 202) {
            assertThat(answer.body()).as("the answer").isEmpty();
            return "";
        }
        Document document = parse(answer);
        assertThat(document.getDocumentElement().getLocalName()).isEqualTo("Envelope");
        NodeList times = document.getElementsByTagNameNS(BASE_FAULTS, "Timestamp");
        NodeList faults =
                document.getElementsByTagNameNS(document.getDocumentElement().getNamespaceURI(), "Fault");
        if (answer.status() == 200) {
            assertThat(faults.getLength()).as("the answer").isZero();
            return "";
        }
        assertThat(faults.getLength()).as("the answer").isEqualTo(1);
        assertThat(times.getLength()).as("the answer").isPositive();
        String fault = ((Element) times.item(0)).getParentNode().getLocalName();
        assertThat(fault).as("the answer").isNotEqualTo("InternalFailure");
        assertThat(answer.body()).as("the answer").doesNotContain("Exception:", "org.atelier.", "org.apache.", "java.");
        return fault;
    }
}
