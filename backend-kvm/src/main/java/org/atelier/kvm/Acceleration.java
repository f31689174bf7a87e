package org.atelier.kvm;

/** How guests run. */
enum Acceleration {
    /** By the processor. */
    KVM("kvm", "kvm"),
    /** By emulation, much slower. */
    TCG("tcg", "qemu");

    private final String label;
    private final String domainType;

    Acceleration(String label, String domainType) {
        this.label = label;
        this.domainType = domainType;
    }

    String label() {
        return label;
    }

    /** libvirt's word for it. */
    String domainType() {
        return domainType;
    }
}
