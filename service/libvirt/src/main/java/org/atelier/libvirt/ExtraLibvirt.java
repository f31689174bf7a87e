package org.atelier.libvirt;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.PointerType;
import com.sun.jna.ptr.IntByReference;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.libvirt.Connect;
import org.libvirt.Domain;

/** The few calls that libvirt-java does not bind. */
final class ExtraLibvirt {

    private static final int MOST_DISKS = 64;
    private static final int ERROR_ENTRY = 16;
    private static final int ERROR_CODE_OFFSET = 8;
    private static final int NO_SPACE = 2;
    private static final int PARAMETER = 96;
    private static final int PARAMETER_TYPE_OFFSET = 80;
    private static final int PARAMETER_VALUE_OFFSET = 88;
    private static final int UNSIGNED_INT = 2;
    private static final int LIVE = 1;
    private static final int OWNER_ONLY = 0600;
    private static final CLibrary C = Native.load("c", CLibrary.class);

    private ExtraLibvirt() {}

    /** The functions of the C library. */
    interface CLibrary extends Library {
        int setenv(String name, String value, int overwrite);

        int mkfifo(String path, int mode) throws LastErrorException;
    }

    /** The native functions. */
    interface Functions extends Library {
        int virDomainGetState(Pointer domain, IntByReference state, IntByReference reason, int flags);

        int virDomainGetDiskErrors(Pointer domain, Pointer errors, int count, int flags);

        int virDomainSetInterfaceParameters(Pointer domain, String device, Pointer parameters, int count, int flags);

        String virGetLastErrorMessage();

        Pointer virDomainSaveImageGetXMLDesc(Pointer connection, String file, int flags);
    }

    private static final class Holder {
        static final Functions FUNCTIONS = Native.load("virt", Functions.class);
    }

    /**
     * Sends the log of drivers that live in this process to syslog and not to standard error, unless the environment says
     * otherwise. libvirt reads it only once, when it is first used.
     */
    static void logToSyslog() {
        C.setenv("LIBVIRT_LOG_OUTPUTS", "3:syslog:atelier-libvirt", 0);
    }

    /** Makes a named pipe that only this user (and root) can open. */
    static void makePipe(Path path) throws IOException {
        try {
            C.mkfifo(path.toString(), OWNER_ONLY);
        } catch (LastErrorException e) {
            throw new IOException("no named pipe can be made: " + e.getMessage(), e);
        }
    }

    /** Why the domain is in its state, as {@code virDomainGetState} numbers the reasons; -1 where it cannot be told. */
    static int stateReason(Domain domain) {
        IntByReference state = new IntByReference();
        IntByReference reason = new IntByReference();
        int result = Holder.FUNCTIONS.virDomainGetState(pointer(domain, Domain.class, "vdp"), state, reason, 0);
        return result == 0 ? reason.getValue() : -1;
    }

    /** The disks with an error, in words, for example {@code vda: no space left on the host}. */
    static List<String> diskErrors(Domain domain) {
        try (Memory entries = new Memory((long) MOST_DISKS * ERROR_ENTRY)) {
            int count = Holder.FUNCTIONS.virDomainGetDiskErrors(
                    pointer(domain, Domain.class, "vdp"), entries, MOST_DISKS, 0);
            List<String> errors = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Pointer name = entries.getPointer((long) i * ERROR_ENTRY);
                int code = entries.getInt((long) i * ERROR_ENTRY + ERROR_CODE_OFFSET);
                errors.add(name.getString(0) + ": "
                        + (code == NO_SPACE ? "no space left on the host" : "input/output error"));
                Native.free(Pointer.nativeValue(name));
            }
            return errors;
        }
    }

    /**
     * Holds a NIC of a running domain to a rate in each direction; gives the reason where libvirt cannot.
     *
     * @param average in kilobytes a second; 0 for no limit
     */
    static Optional<String> shape(Domain domain, String mac, int average) {
        List<String> names = List.of("inbound.average", "outbound.average");
        try (Memory parameters = new Memory((long) names.size() * PARAMETER)) {
            parameters.clear();
            for (int i = 0; i < names.size(); i++) {
                long parameter = (long) i * PARAMETER;
                parameters.setString(parameter, names.get(i));
                parameters.setInt(parameter + PARAMETER_TYPE_OFFSET, UNSIGNED_INT);
                parameters.setInt(parameter + PARAMETER_VALUE_OFFSET, average);
            }
            int result = Holder.FUNCTIONS.virDomainSetInterfaceParameters(
                    pointer(domain, Domain.class, "vdp"), mac, parameters, names.size(), LIVE);
            return result == 0 ? Optional.empty() : Optional.of(Holder.FUNCTIONS.virGetLastErrorMessage());
        }
    }

    /** The domain XML in a file of saved memory; empty where libvirt finds none. */
    static Optional<String> savedXml(Connect connect, String file) {
        Pointer xml = Holder.FUNCTIONS.virDomainSaveImageGetXMLDesc(pointer(connect, Connect.class, "vcp"), file, 0);
        if (xml == null) {
            return Optional.empty();
        }
        String text = xml.getString(0, "UTF-8");
        Native.free(Pointer.nativeValue(xml));
        return Optional.of(text);
    }

    static <T> Pointer pointer(T object, Class<T> type, String name) {
        try {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return ((PointerType) field.get(object)).getPointer();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This libvirt-java has no field " + type.getSimpleName() + "." + name, e);
        }
    }
}
