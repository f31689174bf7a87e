package org.atelier.engine.admission;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.atelier.engine.model.FileSource;
import org.atelier.spi.transport.TransferException;

/**
 * Rules for files that a request names.
 *
 * @param schemes the URL schemes that can be fetched, in lower case
 * @param digestRequired whether each must have its digest in the request
 * @param site refuses URLs that this site never fetches, with a {@link TransferException} that says why
 */
public record SourceRules(Set<String> schemes, boolean digestRequired, Consumer<URI> site) {

    private static final int LONGEST_URL = 2048;
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private static final Pattern USER = Pattern.compile("//[^/?#]*@");

    /** Others do not ask who fetches. */
    private static final Set<String> ASKING = Set.of("gsiftp", "https");

    public SourceRules {
        schemes = Set.copyOf(schemes);
    }

    /** Whether servers of a scheme, in lower case, are shown a proxy that the file's owner has delegated. */
    public static boolean isAsking(String scheme) {
        return ASKING.contains(scheme);
    }

    /** Refuses a delegation for a server that does not ask for one. */
    static void checkDelegation(String path, Optional<String> delegation, String scheme) {
        delegation.ifPresent(id -> Check.isTrue(
                isAsking(scheme),
                path + "/Delegation",
                id,
                "absent with a URL of the scheme " + scheme + ": a proxy is only shown to servers of "
                        + new TreeSet<>(ASKING)));
    }

    void check(String path, FileSource source) {
        URI url = source.url();
        String scheme = scheme(path + "/Url", url);
        checkDigest(path + "/Sha256", source);
        checkDelegation(path, source.delegation(), scheme);
        source.signature().ifPresent(signature -> {
            String unused = scheme(path + "/Signature/Url", signature);
            Check.isTrue(
                    source.sha256().isPresent(),
                    path + "/Signature",
                    signature.toString(),
                    "with a Sha256 beside it, which is what the signature is compared with");
        });
    }

    private void checkDigest(String path, FileSource source) {
        Check.isTrue(
                !digestRequired || source.sha256().isPresent(),
                path,
                "absent",
                "the digest of the file, as sha256sum prints it: this site runs nothing without");
        source.sha256().ifPresent(digest -> Check.matches(path, digest, SHA256, "64 lower-case hexadecimal digits"));
    }

    private String scheme(String path, URI url) {
        Check.within(path, url.toString().length(), 1, LONGEST_URL, "characters");
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        Check.isTrue(
                schemes.contains(scheme),
                path,
                url.toString(),
                "a URL of one of the schemes " + new TreeSet<>(schemes));
        checkSite(path, url);
        return scheme;
    }

    /** Users and passwords are not repeated. */
    private void checkSite(String path, URI url) {
        try {
            site.accept(url);
        } catch (TransferException e) {
            String shown = USER.matcher(url.toString()).replaceFirst("//");
            throw Check.invalid(path, shown, "a URL that this site fetches", e);
        }
    }
}
