package org.atelier.engine.model;

import java.util.Optional;
import org.atelier.engine.ErrorCode;

/**
 * Why a workspace failed.
 *
 * @param step what was being attempted
 * @param action the action that failed, where one did
 */
public record Failure(ErrorCode code, String description, String step, Optional<String> action) {}
