package org.atelier.engine.service;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads digests as {@code sha256sum} writes them ({@code HEX  name}, {@code HEX *name}), as BSD's {@code sha256} and {@code openssl dgst}
 * do ({@code SHA256 (name) = HEX}), and bare ones.
 */
final class ChecksumText {

    private static final String HEX = "([0-9A-Fa-f]{64})";
    private static final Pattern BARE = Pattern.compile(HEX);
    private static final Pattern GNU = Pattern.compile(HEX + "[ \\t]+\\*?(?<name>.+)");
    private static final Pattern BSD = Pattern.compile("SHA(?:2-)?256 ?\\((?<name>.+)\\) ?= ?" + HEX);

    private ChecksumText() {}

    /**
     * The digest of a file, 64 lower-case hexadecimal digits; empty where the text says none of it, or several.
     *
     * @param name the file's, without its folder; a bare digest is that of whatever file, but must be all there is
     */
    static Optional<String> digest(String text, String name) {
        List<String> lines =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        Stream<String> found = lines.size() == 1 && BARE.matcher(lines.get(0)).matches()
                ? lines.stream()
                : lines.stream().flatMap(line -> ofFile(line, name).stream());
        List<String> digests =
                found.map(digest -> digest.toLowerCase(Locale.ROOT)).distinct().toList();
        return digests.size() == 1 ? Optional.of(digests.get(0)) : Optional.empty();
    }

    private static Optional<String> ofFile(String line, String name) {
        return Stream.of(GNU, BSD)
                .map(form -> form.matcher(line))
                .filter(Matcher::matches)
                .filter(entry -> withoutFolder(entry.group("name")).equals(name))
                .map(ChecksumText::hex)
                .findFirst();
    }

    private static String hex(Matcher entry) {
        return entry.group(entry.pattern() == GNU ? 1 : 2);
    }

    private static String withoutFolder(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
