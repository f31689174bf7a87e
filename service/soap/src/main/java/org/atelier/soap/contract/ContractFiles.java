package org.atelier.soap.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.atelier.soap.http.ContractPages;

/**
 * Publishes the WSDL at {@code <address>?wsdl} of each endpoint, with the public addresses in it, and the schemas it imports beside the
 * endpoints, so that their relative locations work.
 */
public final class ContractFiles implements ContractPages {

    /** Where the documents are on the class path. */
    public static final String WSDL = "org/atelier/wsdl/atelier.wsdl";

    private static final String FOLDER = "/org/atelier/wsdl/";
    private static final String PLACEHOLDER = "https://localhost:8443/services/";
    private static final Pattern SCHEMA = Pattern.compile("[a-zA-Z0-9\\-]{1,40}\\.(xsd|wsdl|xml)");

    private final byte[] wsdl;
    private final Map<String, byte[]> schemas = new ConcurrentHashMap<>();

    public ContractFiles(References references) {
        String text = new String(read("atelier.wsdl").orElseThrow(), StandardCharsets.UTF_8);
        String factory = references.address(PortType.WORKSPACE_FACTORY);
        String root = factory.substring(
                0, factory.length() - PortType.WORKSPACE_FACTORY.localName().length());
        this.wsdl = text.replace(PLACEHOLDER, root).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Optional<byte[]> page(String path, String query) {
        if (path.equals("atelier.wsdl") || (query.equalsIgnoreCase("wsdl") && isEndpoint(path))) {
            return Optional.of(wsdl);
        }
        if (!SCHEMA.matcher(path).matches()) {
            return Optional.empty();
        }
        Optional<byte[]> known = Optional.ofNullable(schemas.get(path));
        return known.isPresent() ? known : load(path);
    }

    private Optional<byte[]> load(String name) {
        Optional<byte[]> found = read(name);
        found.ifPresent(bytes -> schemas.put(name, bytes));
        return found;
    }

    private static boolean isEndpoint(String path) {
        for (PortType portType : PortType.values()) {
            if (portType.localName().equals(path)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<byte[]> read(String name) {
        try (InputStream in = ContractFiles.class.getResourceAsStream(FOLDER + name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("The contract's file " + name + " cannot be read.", e);
        }
    }
}
