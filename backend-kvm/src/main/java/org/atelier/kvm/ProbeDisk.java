package org.atelier.kvm;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * A boot sector that proves a processor: it enters 64-bit mode, counts down from 20 million and says so on the first serial port.
 * Real virtualization takes a blink, emulation by TCG some tenths of a second; a hypervisor that interprets instruction by
 * instruction, behind a {@code /dev/kvm} that opens and machines that "run", takes minutes.
 */
final class ProbeDisk {

    static final String MARKER = "ATELIER-PROBE-OK";

    private static final int SECTOR = 512;

    /** Whole sectors make a disk that every emulator takes. */
    private static final int DISK = 1 << 20;

    // start: cli; ds=es=ss=0; sp=0x7c00; clear 0x1000-0x3fff; PML4[0]=0x2003; PDPT[0]=0x3003; PD[0]=0x83 (2 MiB page);
    //        CR4.PAE; EFER.LME; CR0.PG|PE; lgdt; jump to 64-bit code
    // long:  ecx=20000000; loop: dec ecx; jnz loop; out each byte of the marker to 0x3f8; hlt for ever
    private static final String CODE = "fa31c08ed88ec08ed0bc007cfc66bf001000000f22df6631c066b9000c00"
            + "0066f3ab66c70600100320000066c70600200330000066c7060030830000"
            + "000f20e00c200f22e066b9800000c00f3280cc010f300f20c0660d010000"
            + "800f22c0660f0116b07c66ea6c7c00000800b9002d3101ffc975fcbe897c"
            + "000066baf803ac84c07403eeebf8f4ebfd4154454c4945522d50524f4245"
            + "2d4f4b0a000f1f440000000000000000000000000000009a20000f00a07c"
            + "0000";

    private ProbeDisk() {}

    static byte[] content() {
        byte[] disk = Arrays.copyOf(HexFormat.of().parseHex(CODE), DISK);
        disk[SECTOR - 2] = 0x55;
        disk[SECTOR - 1] = (byte) 0xaa;
        return disk;
    }
}
