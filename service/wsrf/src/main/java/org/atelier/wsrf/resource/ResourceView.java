package org.atelier.wsrf.resource;

/**
 * A resource as it is now.
 *
 * @param version grows with each change of the resource; documents are cached by key and version
 * @param state what the properties are read from; immutable
 */
public record ResourceView<R>(ResourceKey key, long version, R state) {}
