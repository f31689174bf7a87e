package org.atelier.spi.vmm;

/** Opens hosts of one kind of hypervisor. Implementations are stateless and found by {@link java.util.ServiceLoader}. */
public interface VmmProvider {

    /** The word that selects this adapter in the configuration, for example {@code kvm}. */
    String name();

    /** One sentence for an administrator. */
    String description();

    /**
     * Probes the hypervisor and opens it.
     *
     * @throws VmmException with {@link VmmError#UNAVAILABLE} where the probe fails; the message names what is missing and the fix
     */
    Vmm open(VmmSettings settings);
}
