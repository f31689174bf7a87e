package org.atelier.soap;

import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.transform.Source;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.atelier.wsrf.xml.Xml;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The schemas of the contract, to hold answers against. */
public final class ContractSchema {

    private static final Schema SCHEMA = load();

    private ContractSchema() {}

    public static void validate(Element element) {
        try {
            // Prefixes that are bound further out are part of what is valid.
            Element alone = Xml.parse(Xml.write(element));
            SCHEMA.newValidator().validate(new DOMSource(alone));
        } catch (SAXException e) {
            throw new AssertionError("Not as the contract has it: " + e.getMessage() + "\n" + Xml.write(element), e);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Schema load() {
        Source[] sources = Stream.of(
                        "workspace.xsd", "rp-2.xsd", "r-2.xsd", "rl-2.xsd", "b-2.xsd", "t-1.xsd", "ws-addr.xsd")
                .map(ContractSchema::source)
                .toArray(Source[]::new);
        try {
            return SchemaFactory.newDefaultInstance().newSchema(sources);
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Source source(String name) {
        return new StreamSource(Objects.requireNonNull(ContractSchema.class.getResource("/org/atelier/wsdl/" + name))
                .toString());
    }
}
