package org.atelier.client;

import java.net.URL;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/** The schema of the contract, from the class path. */
final class ContractSchema {

    private static final Schema SCHEMA = load();

    private ContractSchema() {}

    static Schema get() {
        return SCHEMA;
    }

    private static Schema load() {
        URL location = Objects.requireNonNull(
                ContractSchema.class.getClassLoader().getResource("org/atelier/wsdl/request.xsd"),
                "the contract is not on the class path");
        try {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file,jar:file");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            return factory.newSchema(location);
        } catch (SAXException e) {
            throw new IllegalStateException("The schema of the contract is broken.", e);
        }
    }
}
