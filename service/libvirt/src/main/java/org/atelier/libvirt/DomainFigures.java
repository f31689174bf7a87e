package org.atelier.libvirt;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.libvirt.Connect;
import org.libvirt.Domain;
import org.libvirt.Error.ErrorNumber;

/**
 * What libvirt counts of a domain, by its names for it, for example {@code block.0.rd.bytes}; only unsigned numbers.
 *
 * @param uuid of the domain
 */
record DomainFigures(String uuid, Map<String, Long> numbers) {

    private static final int CPU = 1 << 1;
    private static final int MEMORY = 1 << 2;
    private static final int NICS = 1 << 4;
    private static final int DISKS = 1 << 5;
    private static final int WANTED = CPU | MEMORY | NICS | DISKS;

    private static final int ACTIVE = 1;
    private static final int NO_WAIT = 1 << 29;

    private static final int UUID_TEXT = 37;
    private static final int RECORD_PARAMETERS = 8;
    private static final int RECORD_COUNT = 16;
    private static final int PARAMETER = 96;
    private static final int PARAMETER_TYPE = 80;
    private static final int PARAMETER_VALUE = 88;
    private static final int UNSIGNED_INT = 2;
    private static final int UNSIGNED_LONG = 4;

    /** The native functions that libvirt-java does not bind. */
    interface Functions extends Library {
        int virConnectGetAllDomainStats(Pointer connection, int wanted, PointerByReference records, int flags);

        int virDomainListGetStats(Pointer domains, int wanted, PointerByReference records, int flags);

        void virDomainStatsRecordListFree(Pointer records);

        int virDomainGetUUIDString(Pointer domain, byte[] text);

        int virGetLastErrorCode();

        String virGetLastErrorMessage();
    }

    private static final class Holder {
        static final Functions FUNCTIONS = Native.load("virt", Functions.class);
    }

    /** libvirt refused to count. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1;
        private final int code;

        RefusedException(int code, String message) {
            super(message);
            this.code = code;
        }

        /** The kind of the failure; one that this libvirt-java does not know counts as an internal error. */
        ErrorNumber code() {
            ErrorNumber[] known = ErrorNumber.values();
            return code >= 0 && code < known.length ? known[code] : ErrorNumber.VIR_ERR_INTERNAL_ERROR;
        }
    }

    /** Of all domains that run; a busy one is not waited for, and lacks what would have to be asked of it. */
    static List<DomainFigures> ofAll(Connect connect) throws RefusedException {
        Pointer connection = ExtraLibvirt.pointer(connect, Connect.class, "vcp");
        PointerByReference records = new PointerByReference();
        return read(
                Holder.FUNCTIONS.virConnectGetAllDomainStats(connection, WANTED, records, ACTIVE | NO_WAIT), records);
    }

    /** The same of one domain, whether it runs or has just ended. */
    static List<DomainFigures> of(Domain domain) throws RefusedException {
        try (Memory domains = new Memory(2L * Native.POINTER_SIZE)) {
            domains.clear();
            domains.setPointer(0, ExtraLibvirt.pointer(domain, Domain.class, "vdp"));
            PointerByReference records = new PointerByReference();
            return read(Holder.FUNCTIONS.virDomainListGetStats(domains, WANTED, records, NO_WAIT), records);
        }
    }

    private static List<DomainFigures> read(int count, PointerByReference records) throws RefusedException {
        if (count < 0) {
            throw new RefusedException(
                    Holder.FUNCTIONS.virGetLastErrorCode(), Holder.FUNCTIONS.virGetLastErrorMessage());
        }
        List<DomainFigures> all = new ArrayList<>();
        Pointer list = records.getValue();
        try {
            for (int i = 0; i < count; i++) {
                all.add(read(list.getPointer((long) i * Native.POINTER_SIZE)));
            }
        } finally {
            Holder.FUNCTIONS.virDomainStatsRecordListFree(list);
        }
        return all;
    }

    private static DomainFigures read(Pointer entry) {
        byte[] uuid = new byte[UUID_TEXT];
        Holder.FUNCTIONS.virDomainGetUUIDString(entry.getPointer(0), uuid);
        Map<String, Long> numbers = new HashMap<>();
        int count = entry.getInt(RECORD_COUNT);
        for (int i = 0; i < count; i++) {
            Pointer parameter = entry.getPointer(RECORD_PARAMETERS).share((long) i * PARAMETER);
            int type = parameter.getInt(PARAMETER_TYPE);
            if (type == UNSIGNED_LONG) {
                numbers.put(parameter.getString(0), parameter.getLong(PARAMETER_VALUE));
            } else if (type == UNSIGNED_INT) {
                numbers.put(parameter.getString(0), Integer.toUnsignedLong(parameter.getInt(PARAMETER_VALUE)));
            }
        }
        return new DomainFigures(Native.toString(uuid), numbers);
    }

    OptionalLong number(String name) {
        Long number = numbers.get(name);
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }

    /**
     * The sum of what is counted of each disk or NIC, for example of {@code rd.bytes} in {@code block}; empty where one of them, or their
     * number, is not known.
     */
    OptionalLong sum(String group, String name) {
        OptionalLong count = number(group + ".count");
        if (count.isEmpty()) {
            return OptionalLong.empty();
        }
        long sum = 0;
        for (long i = 0; i < count.getAsLong(); i++) {
            OptionalLong one = number(group + "." + i + "." + name);
            if (one.isEmpty()) {
                return OptionalLong.empty();
            }
            sum += one.getAsLong();
        }
        return OptionalLong.of(sum);
    }
}
