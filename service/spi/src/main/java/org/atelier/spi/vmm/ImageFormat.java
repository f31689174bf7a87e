package org.atelier.spi.vmm;

/** The formats of disk images a host can run. */
public enum ImageFormat {
    RAW("raw"),
    QCOW2("qcow2");

    private final String label;

    ImageFormat(String label) {
        this.label = label;
    }

    /** The format's name as QEMU and libvirt write it. */
    public String label() {
        return label;
    }
}
