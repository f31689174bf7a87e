package org.atelier.libvirt.domain;

/** Names of block devices as Linux counts them: a to z, then aa. */
final class DeviceNames {

    private static final int LETTERS = 26;

    private DeviceNames() {}

    static String disk(String prefix, int index) {
        StringBuilder letters = new StringBuilder();
        for (int rest = index; rest >= 0; rest = rest / LETTERS - 1) {
            letters.insert(0, (char) ('a' + rest % LETTERS));
        }
        return prefix + letters;
    }
}
