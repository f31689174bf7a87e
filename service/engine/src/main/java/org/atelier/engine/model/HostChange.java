package org.atelier.engine.model;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What a host does for a workspace in place of a script: one of a few things, and never a command. */
public sealed interface HostChange {

    /** What it is, for people. */
    String words();

    /** The disk that it adds. */
    default Optional<Disk> disk() {
        return Optional.empty();
    }

    /** The interface that it adds. */
    default Optional<Environment.Nic> nic() {
        return Optional.empty();
    }

    /** What has to be brought to the host for it. */
    default Optional<FileSource> source() {
        return Optional.empty();
    }

    /** The same with another file. */
    default HostChange withFile(UnaryOperator<FileSource> change) {
        return this;
    }

    /** Whether a machine that runs has it at once, rather than from its next start on. */
    default boolean atOnce() {
        return true;
    }

    /** Whether it changes the devices of a machine that runs, which not every host can. */
    default boolean changesDevices() {
        return atOnce();
    }

    /** Attaches one more disk. */
    record AttachDisk(Disk added) implements HostChange {

        @Override
        public String words() {
            return "attach the disk " + added.name();
        }

        @Override
        public Optional<Disk> disk() {
            return Optional.of(added);
        }

        @Override
        public Optional<FileSource> source() {
            return added.image();
        }

        @Override
        public HostChange withFile(UnaryOperator<FileSource> change) {
            return new AttachDisk(added.withFile(change));
        }
    }

    /** Attaches one more optical disc, read-only. */
    record AttachDisc(String name, FileSource file) implements HostChange {

        @Override
        public String words() {
            return "attach the disc " + name;
        }

        @Override
        public Optional<FileSource> source() {
            return Optional.of(file);
        }

        @Override
        public HostChange withFile(UnaryOperator<FileSource> change) {
            return new AttachDisc(name, change.apply(file));
        }
    }

    /** Adds one more network interface. */
    record AddNic(Environment.Nic added) implements HostChange {

        @Override
        public String words() {
            return "add the interface " + added.name();
        }

        @Override
        public Optional<Environment.Nic> nic() {
            return Optional.of(added);
        }
    }

    /** Gives the machine a screen, or takes it away. */
    record SetDisplay(Display display) implements HostChange {

        /** How a screen is shown. */
        public enum Display {
            NONE,
            VNC
        }

        @Override
        public String words() {
            return "set the display to " + display;
        }

        @Override
        public boolean atOnce() {
            return false;
        }
    }

    /**
     * Sets from which devices the machine tries to boot.
     *
     * @param devices names of disks, discs and interfaces, the first to be tried first
     */
    record SetBootOrder(List<String> devices) implements HostChange {

        public SetBootOrder {
            devices = List.copyOf(devices);
        }

        @Override
        public String words() {
            return "boot from " + String.join(", ", devices);
        }

        @Override
        public boolean atOnce() {
            return false;
        }
    }

    /**
     * Grows a disk.
     *
     * @param name the disk's
     * @param sizeMiB its new virtual size in MiB
     */
    record ResizeDisk(String name, long sizeMiB) implements HostChange {

        @Override
        public String words() {
            return "grow the disk " + name + " to " + sizeMiB + " MiB";
        }
    }

    /**
     * Lets a network of the hypervisor keep an address for an interface.
     *
     * @param name the interface's
     * @param address the IPv4 address; absent: any that is free
     */
    record AddAddress(String name, Optional<String> address) implements HostChange {

        /** The attribute of the workspace that says which address it is. */
        public static final String ATTRIBUTE = "address";

        @Override
        public String words() {
            return address.map(wanted -> "keep the address " + wanted).orElse("keep an address") + " for the interface "
                    + name;
        }

        @Override
        public boolean changesDevices() {
            return false;
        }
    }
}
