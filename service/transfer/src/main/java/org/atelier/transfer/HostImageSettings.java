package org.atelier.transfer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How a site keeps images of disks on disks of its hosts' own.
 *
 * @param folder where they lie, absolute, on this machine and on each host
 * @param keys files of the private keys that hosts are logged in to with, at least one
 * @param knownHosts file of the keys that hosts must show, as OpenSSH writes it
 * @param mostBytes what images may take on a host that no workspace there has
 * @param keepFreeBytes what an image that comes leaves free
 * @param stallTimeout how long a host may stand still, whole seconds
 */
public record HostImageSettings(
        Path folder, List<Path> keys, Path knownHosts, long mostBytes, long keepFreeBytes, Duration stallTimeout) {

    public HostImageSettings {
        keys = List.copyOf(keys);
    }
}
