package org.atelier.security.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Says whether a log is as it was written. Used by one thread. */
public final class AuditVerifier {

    private final AuditFiles files;
    private final Optional<String> anchor;
    private boolean anchored;
    private long sequence;
    private String last = AuditLine.NOTHING;

    private AuditVerifier(AuditFiles files, Optional<String> anchor) {
        this.files = files;
        this.anchor = anchor;
        this.anchored = anchor.isEmpty();
    }

    /**
     * What was found.
     *
     * @param lines how many are as they were written
     * @param head the hash of the last of them
     * @param problem the first line that is not, and why; lines behind it were not looked at
     */
    public record Report(long lines, String head, Optional<String> problem) {}

    /**
     * Reads a whole log. A last line without its end may be about to be written, and is left out.
     *
     * @param anchor the hash of a line that was its last once, kept elsewhere: that it is there shows that none was taken away from the
     *     end before that
     * @throws AuditException where it cannot be read
     */
    public static Report verify(Path directory, Optional<String> anchor) {
        AuditVerifier verifier = new AuditVerifier(new AuditFiles(directory), anchor);
        try {
            Optional<String> problem = verifier.problem();
            return new Report(verifier.sequence, verifier.last, problem);
        } catch (IOException e) {
            throw new AuditException("The audit log in " + directory + " cannot be read: " + e, e);
        }
    }

    private Optional<String> problem() throws IOException {
        List<Path> all = files.all();
        for (Path file : all) {
            if (AuditFiles.first(file).orElseThrow() != sequence + 1) {
                return Optional.of("%s does not follow line %d: a file is missing".formatted(file, sequence));
            }
            Optional<String> problem = problem(file);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return anchored
                ? Optional.empty()
                : anchor.map(hash -> "no line has the hash " + hash
                        + ": lines were taken away from the end, or it is of another log");
    }

    private Optional<String> problem(Path file) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String text = lines.readLine();
            while (text != null) {
                String next = lines.readLine();
                boolean whole = next != null || files.endsWithLine(file);
                Optional<String> problem = whole ? problem(file, text) : Optional.empty();
                if (problem.isPresent()) {
                    return problem;
                }
                text = next;
            }
        }
        return Optional.empty();
    }

    private Optional<String> problem(Path file, String text) {
        Optional<AuditLine> line = AuditLine.parse(text);
        String where = "%s, line %d of the log, ".formatted(file, sequence + 1);
        if (line.isEmpty()) {
            return Optional.of(where + "was changed");
        }
        if (line.get().sequence() != sequence + 1 || !line.get().previous().equals(last)) {
            return Optional.of(where + "does not follow the one before: lines were taken away, put in or moved");
        }
        sequence = line.get().sequence();
        last = line.get().hash();
        anchored |= anchor.filter(last::equals).isPresent();
        return Optional.empty();
    }
}
