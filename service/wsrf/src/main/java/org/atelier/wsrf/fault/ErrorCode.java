package org.atelier.wsrf.fault;

/**
 * A code for programs, as in wsrf-bf:ErrorCode.
 *
 * @param dialect the URI that says how to read the value
 */
public record ErrorCode(String dialect, String value) {}
