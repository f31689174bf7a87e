package org.atelier.client.model;

import java.util.Optional;

/**
 * Why a workspace failed.
 *
 * @param code the name of the fault that says it, for example {@code TransferFailed}
 * @param step what was being attempted
 */
public record Failure(String code, String description, String step, Optional<String> action) {}
