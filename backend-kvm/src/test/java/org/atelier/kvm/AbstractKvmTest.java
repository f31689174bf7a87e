package org.atelier.kvm;

import java.nio.file.Path;
import org.atelier.spi.vmm.Vmm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** Real machines in the embedded hypervisor; those of each test are ended with it. */
@Tag("kvm")
abstract class AbstractKvmTest {

    @TempDir
    Path directory;

    KvmFixture fixture;
    Vmm vmm;

    @BeforeEach
    void open() {
        fixture = KvmFixture.in(directory);
        vmm = fixture.open("contract");
    }

    @AfterEach
    void close() {
        if (fixture != null) {
            fixture.close();
        }
    }
}
