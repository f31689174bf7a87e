/** The engine as a whole: what callers may do, and the parts that do it. */
package org.atelier.engine.service;
