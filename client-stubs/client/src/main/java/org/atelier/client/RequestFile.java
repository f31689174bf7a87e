package org.atelier.client;

import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.ValidationEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.atelier.types.ConfigurationGraphType;
import org.atelier.types.ImageFilesType;
import org.atelier.types.WorkspaceRequestType;
import org.xml.sax.InputSource;

/**
 * Reads requests from XML files and checks them against the schema, so that a mistake is told with its line. What only the service
 * can know, such as limits and names that occur twice, is left to it.
 */
public final class RequestFile {

    /** The largest file that is read, in bytes. */
    public static final int MAX_BYTES = 8 * 1024 * 1024;

    private static final int MAX_PROBLEMS = 10;
    private static final String REQUESTS = "request.xsd";

    private RequestFile() {}

    /** Reads a file whose root is WorkspaceRequest; throws {@link InvalidFileException} with every mistake. */
    public static WorkspaceRequestType readRequest(Path file) {
        return read(file, WorkspaceRequestType.class, "WorkspaceRequest", REQUESTS);
    }

    /** Reads a file whose root is ConfigurationGraph; throws {@link InvalidFileException} with every mistake. */
    public static ConfigurationGraphType readGraph(Path file) {
        return read(file, ConfigurationGraphType.class, "ConfigurationGraph", REQUESTS);
    }

    /** Reads a file whose root is ImageFiles; throws {@link InvalidFileException} with every mistake. */
    public static ImageFilesType readImage(Path file) {
        return read(file, ImageFilesType.class, "ImageFiles", "warehouse.xsd");
    }

    private static <T> T read(Path file, Class<T> type, String root, String schema) {
        try (InputStream content = Files.newInputStream(file)) {
            byte[] bytes = content.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new InvalidFileException(
                        "The file %s is larger than %d bytes. Put scripts into files of their own."
                                .formatted(file, MAX_BYTES));
            }
            return parse(file, bytes, type, root, schema);
        } catch (IOException e) {
            throw new InvalidFileException("The file %s cannot be read: %s.".formatted(file, e), e);
        }
    }

    private static <T> T parse(Path file, byte[] bytes, Class<T> type, String root, String schema) {
        List<String> problems = new ArrayList<>();
        try {
            InputSource source = new InputSource(new java.io.ByteArrayInputStream(bytes));
            Object content = WireXml.read(source, ContractSchema.of(schema), event -> problems.add(describe(event)));
            if (!problems.isEmpty()) {
                throw invalid(file, problems);
            }
            if (type.isInstance(content)) {
                return type.cast(content);
            }
            throw new InvalidFileException(
                    "The root element of %s is not %s in the namespace %s.".formatted(file, root, WireXml.ATELIER));
        } catch (JAXBException e) {
            if (problems.isEmpty()) {
                problems.add(Causes.message(e));
            }
            throw invalid(file, problems);
        }
    }

    /** Without the name of the rule, and without JAXB's list of all elements there are. */
    private static String describe(ValidationEvent event) {
        String message =
                event.getMessage().replaceFirst("^cvc-[^:]+: ", "").replaceFirst("(?s) Expected elements are .*", "");
        return "line %d, column %d: %s"
                .formatted(
                        event.getLocator().getLineNumber(), event.getLocator().getColumnNumber(), message);
    }

    private static InvalidFileException invalid(Path file, List<String> problems) {
        List<String> shown = problems.stream().distinct().limit(MAX_PROBLEMS).toList();
        return new InvalidFileException("The file %s is not valid:%n  %s".formatted(file, String.join("\n  ", shown)));
    }
}
