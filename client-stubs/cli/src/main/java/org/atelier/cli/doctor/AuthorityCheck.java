package org.atelier.cli.doctor;

import java.util.List;
import org.atelier.client.SettingsException;
import org.atelier.client.TrustedAuthorities;

/** The authorities that the caller trusts. */
final class AuthorityCheck implements DoctorCheck {

    private static final String FIX =
            "Give --ca, set ATELIER_CA, or write ca into client.properties in $ATELIER_HOME (~/.atelier): a PEM file or a trust directory.";

    @Override
    public String name() {
        return "trusted authorities";
    }

    @Override
    public List<Finding> look(Patient patient) {
        if (patient.configuration().options().authority().isEmpty()) {
            return List.of(Finding.warning("none are configured, so those of Java are used", FIX));
        }
        try {
            return TrustedAuthorities.read(
                            patient.configuration().options().authority().get())
                    .stream()
                    .map(authority -> new CertificateDates(
                                    authority, patient.clock().instant())
                            .judge("authority", "Get the authority's new certificate, or update the trust directory."))
                    .toList();
        } catch (SettingsException e) {
            return List.of(Finding.problem(e.getMessage(), FIX));
        }
    }
}
