package org.atelier.security.policy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;

/** Reads policies. A file is read and checked as a whole before anything of it counts. No DTDs, no external entities. */
public final class PolicyFile {

    /** The namespace of policies. */
    public static final String NAMESPACE = "urn:atelier:policy:2026:11";

    /** The largest file that is read, in bytes. */
    public static final int MAX_BYTES = 32 * 1024 * 1024;

    private PolicyFile() {}

    /**
     * Reads one.
     *
     * @throws PolicyException with line and column of what is wrong
     */
    public static Policy read(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            byte[] bytes = content.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new PolicyException("The policy " + file + " is larger than " + MAX_BYTES + " bytes.");
            }
            return new PolicyReader(file.toString()).policy(parse(file.toString(), bytes));
        } catch (IOException e) {
            throw new PolicyException("The policy " + file + " cannot be read: " + e + ".", e);
        }
    }

    private static PolicyNode parse(String name, byte[] bytes) throws IOException {
        PolicyNode.Builder builder = new PolicyNode.Builder();
        try {
            XMLReader reader = parser();
            reader.setContentHandler(builder);
            reader.setErrorHandler(builder);
            reader.setEntityResolver(builder);
            reader.parse(new InputSource(new ByteArrayInputStream(bytes)));
            return builder.root();
        } catch (SAXParseException e) {
            throw wrong(name, e.getLineNumber(), e.getColumnNumber(), told(e), e);
        } catch (SAXException e) {
            throw new PolicyException("The policy " + name + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /** Without the name of the schema's rule. */
    private static String told(SAXParseException e) {
        return String.valueOf(e.getMessage()).replaceFirst("^cvc-[^:]+: ", "");
    }

    static PolicyException wrong(String name, int line, int column, String what, Throwable cause) {
        return new PolicyException(name + ", line " + line + ", column " + column + ": " + what, cause);
    }

    private static XMLReader parser() throws SAXException {
        SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setSchema(SchemaHolder.SCHEMA);
            return factory.newSAXParser().getXMLReader();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The JDK's XML parser does not know the features that make it safe.", e);
        }
    }

    /** Compiled when it is needed first. */
    private static final class SchemaHolder {
        static final Schema SCHEMA = compile();

        private static Schema compile() {
            URL source = Objects.requireNonNull(PolicyFile.class.getResource("policy.xsd"), "policy.xsd");
            try {
                return SchemaFactory.newDefaultInstance().newSchema(source);
            } catch (SAXException e) {
                throw new IllegalStateException("The schema of policies cannot be read.", e);
            }
        }
    }
}
