package org.atelier.server.doctor;

import java.util.List;
import org.atelier.cli.doctor.DoctorCheck;
import org.atelier.cli.doctor.Finding;
import org.atelier.cli.doctor.Patient;

/** Whom a service started here would run as: root is seldom needed. */
public final class UserCheck implements DoctorCheck {

    @Override
    public String name() {
        return "user";
    }

    @Override
    public List<Finding> look(Patient patient) {
        return List.of(judge(System.getProperty("user.name")));
    }

    static Finding judge(String user) {
        return Finding.ok(
                user.equals("root")
                        ? "a service started by you runs as root, and so do its emulators; any other user will do, unless machines are to"
                                + " have bridges or processor shares without a libvirt daemon"
                        : "a service started by you runs as " + user + ", as do its emulators");
    }
}
