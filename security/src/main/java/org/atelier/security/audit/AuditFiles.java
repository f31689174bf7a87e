package org.atelier.security.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of a log, each named by the number of its first line. */
record AuditFiles(Path directory) {

    private static final Pattern NAME = Pattern.compile("audit-([0-9]{12})\\.jsonl");

    Path beginningWith(long sequence) {
        return directory.resolve(String.format(Locale.ROOT, "audit-%012d.jsonl", sequence));
    }

    /** The oldest first. */
    List<Path> all() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> first(file).isPresent()).sorted().toList();
        }
    }

    /** Whether a file ends where a line does. */
    boolean endsWithLine(Path file) throws IOException {
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
            return content.length() == 0 || byteAt(content, content.length() - 1) == '\n';
        }
    }

    /**
     * Takes away what a crash has left of a line.
     *
     * @return how many bytes
     */
    long cut(Path file) throws IOException {
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
            long length = content.length();
            long end = lineBegin(content, length);
            if (end < length) {
                content.setLength(end);
            }
            return length - end;
        }
    }

    /** The last line of a file that ends where a line does; empty where it has none. */
    Optional<String> lastLine(Path file) throws IOException {
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
            long end = content.length() - 1;
            if (end <= 0) {
                return Optional.empty();
            }
            long begin = lineBegin(content, end);
            byte[] line = new byte[Math.toIntExact(end - begin)];
            content.seek(begin);
            content.readFully(line);
            return Optional.of(new String(line, StandardCharsets.UTF_8));
        }
    }

    /** Where the line begins that ends here. */
    private static long lineBegin(RandomAccessFile content, long end) throws IOException {
        long begin = end;
        while (begin > 0 && byteAt(content, begin - 1) != '\n') {
            begin--;
        }
        return begin;
    }

    private static int byteAt(RandomAccessFile content, long position) throws IOException {
        content.seek(position);
        return content.read();
    }

    /** The number of the first line of a file, as its name says; empty for a file that is not of the log. */
    static Optional<Long> first(Path file) {
        Matcher matcher = NAME.matcher(file.getFileName().toString());
        return matcher.matches() ? Optional.of(Long.parseLong(matcher.group(1))) : Optional.empty();
    }
}
