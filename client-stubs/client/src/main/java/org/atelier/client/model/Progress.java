package org.atelier.client.model;

import java.util.Optional;

/**
 * How far the step at hand has come.
 *
 * @param step for people
 * @param done bytes when staging, actions when configuring
 * @param total in the unit of {@code done}; absent where unknown
 * @param percent 0 to 100
 */
public record Progress(String step, Optional<Long> done, Optional<Long> total, Optional<Integer> percent) {}
