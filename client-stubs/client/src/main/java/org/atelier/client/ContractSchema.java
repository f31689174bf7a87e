package org.atelier.client;

import java.net.URL;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.XMLConstants;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/** The schemas of the contract, from the class path. */
final class ContractSchema {

    private static final Map<String, Schema> LOADED = new ConcurrentHashMap<>();

    private ContractSchema() {}

    /** @param file of the contract, for example {@code request.xsd}; fewer declarations are loaded sooner */
    static Schema of(String file) {
        return LOADED.computeIfAbsent(file, ContractSchema::load);
    }

    private static Schema load(String file) {
        URL location = Objects.requireNonNull(
                ContractSchema.class.getClassLoader().getResource("org/atelier/wsdl/" + file),
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
