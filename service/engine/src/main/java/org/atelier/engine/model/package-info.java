/**
 * The words of the engine as values: what a client asks for, what a workspace is, and what happens to it. Immutable; the constructors
 * refuse what can never be right, {@code RequestRules} what a site does not allow.
 */
package org.atelier.engine.model;
