package org.atelier.spi.transport;

import java.nio.file.Path;
import java.util.List;

/**
 * How a site's service logs in to SSH servers.
 *
 * @param keys files of private keys, at least one; the only way in
 * @param knownHosts file of the keys that servers must show, as OpenSSH writes it; no server that it does not name is spoken to
 * @param users whom URLs may ask for, at least one; the first is meant where a URL names none
 */
public record SshLogin(List<Path> keys, Path knownHosts, List<String> users) {

    public SshLogin {
        keys = List.copyOf(keys);
        users = List.copyOf(users);
    }
}
