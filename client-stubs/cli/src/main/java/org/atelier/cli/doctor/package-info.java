/**
 * What {@code atelier doctor} looks at. Other modules add checks as services of type {@link org.atelier.cli.doctor.DoctorCheck}.
 */
package org.atelier.cli.doctor;
