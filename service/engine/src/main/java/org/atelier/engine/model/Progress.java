package org.atelier.engine.model;

/**
 * How far the step at hand has come.
 *
 * @param step for people, for example {@code staging disk root}
 * @param done units done
 * @param total units in all, or -1 where unknown; bytes when staging, actions when configuring
 */
public record Progress(String step, long done, long total) {}
