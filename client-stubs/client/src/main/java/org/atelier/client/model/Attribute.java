package org.atelier.client.model;

import org.atelier.types.ValueKindType;

/** An output of an action. */
public record Attribute(String name, ValueKindType type, String value) {}
