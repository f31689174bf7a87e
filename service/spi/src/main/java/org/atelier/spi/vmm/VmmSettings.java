package org.atelier.spi.vmm;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How to open one host.
 *
 * @param host the name of the host in the plan and in the store
 * @param site the identity written into every machine's metadata; machines of another site are never listed nor touched
 * @param connection the hypervisor's URI, for example {@code qemu:///system}; empty: the adapter chooses by probing
 * @param dataDirectory where the adapter keeps its own files
 * @param options adapter-specific options; an unknown one is refused
 */
public record VmmSettings(
        String host, String site, Optional<String> connection, Path dataDirectory, Map<String, String> options) {

    public VmmSettings {
        options = Map.copyOf(options);
    }
}
