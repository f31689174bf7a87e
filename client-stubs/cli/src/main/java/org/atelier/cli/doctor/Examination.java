package org.atelier.cli.doctor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Everything that the doctor has found, by check. */
public record Examination(Map<String, List<Finding>> findings) {

    /** Asks the checks of the client and all that others have added. */
    public static Examination of(Patient patient) {
        Stream<DoctorCheck> own =
                Stream.of(new CredentialsCheck(), new AuthorityCheck(), new ServiceCheck(), new ClockCheck());
        Stream<DoctorCheck> added =
                ServiceLoader.load(DoctorCheck.class).stream().map(ServiceLoader.Provider::get);
        return of(patient, Stream.concat(own, added));
    }

    static Examination of(Patient patient, Stream<DoctorCheck> checks) {
        Map<String, List<Finding>> findings = new LinkedHashMap<>();
        checks.forEach(check -> findings.put(check.name(), check.look(patient)));
        return new Examination(findings);
    }

    /** Whether something does not work. */
    public boolean hasProblems() {
        return findings.values().stream()
                .flatMap(List::stream)
                .anyMatch(finding -> finding.level() == Finding.Level.PROBLEM);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        findings.forEach((name, list) -> {
            text.append(name).append('\n');
            list.forEach(finding -> append(text, finding));
        });
        return text.toString().stripTrailing();
    }

    private static void append(StringBuilder text, Finding finding) {
        String mark =
                switch (finding.level()) {
                    case OK -> "ok     ";
                    case WARNING -> "warning";
                    case PROBLEM -> "PROBLEM";
                };
        text.append("  ").append(mark).append("  ").append(finding.text()).append('\n');
        finding.fix()
                .ifPresent(fix -> text.append("           fix: ").append(fix).append('\n'));
    }
}
