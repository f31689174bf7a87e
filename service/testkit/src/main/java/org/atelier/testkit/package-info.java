/**
 * What tests of the server share: the contract that every VMM adapter passes ({@link org.atelier.testkit.VmmContract}), a VMM
 * without a hypervisor ({@link org.atelier.testkit.SimulatedVmm}) that can be made to fail, and a clock that a test moves.
 *
 * <p>The simulated VMM is also for a first look at the service on a machine without a hypervisor: its machines are records in
 * small files, nothing runs in them, and it says so ({@code acceleration} is {@code simulated}).
 */
package org.atelier.testkit;
