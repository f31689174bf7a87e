package org.atelier.transfer;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.PublicKeyEntry;

/**
 * A host that images are brought to.
 *
 * @param name the site's, by which it says how it is
 * @param url of what is to come there
 * @param known the keys that it must show
 */
record LineHost(String name, SftpUrl url, KnownHost known) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,62}");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9_.][A-Za-z0-9_.@+$-]*");

    LineHost {
        if (!NAME.matcher(name).matches() || !USER.matcher(url.user()).matches()) {
            throw new IllegalArgumentException("Images cannot be brought to " + name + " as " + url.user() + ".");
        }
    }

    /** Reads how a host is reached: {@code ssh://user@host[:port]}. */
    static SftpUrl url(URI address, Path file) {
        URI url =
                URI.create("sftp://" + address.getRawAuthority() + file.toUri().getRawPath());
        return SftpUrl.of(
                url, List.of(Optional.ofNullable(address.getUserInfo()).orElse("")));
    }

    /** As the script reads it. */
    String line() {
        return name + " " + url.user() + " " + url.host() + " " + url.port();
    }

    /** The keys as they stand in a file of known hosts, under the host's name. */
    Stream<String> keyLines() {
        return Stream.concat(
                known.keys().stream().map(key -> name + " " + PublicKeyEntry.toString(key)),
                known.revoked().stream().map(key -> "@revoked " + name + " " + PublicKeyEntry.toString(key)));
    }
}
