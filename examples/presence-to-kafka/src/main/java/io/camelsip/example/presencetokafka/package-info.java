/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
/**
 * Who is there and how they are, as CloudEvents in Kafka; and states from Kafka for the phones that watch.
 * <p>
 * <b>Start at</b> {@link PresenceRoutes}: that is all of it. {@link KafkaCloudEvent} writes an event as Kafka carries it.
 * <p>
 * <b>Threads:</b> routes run on Camel's.
 * <p>
 * <b>Not here:</b> a Kafka; the test has one of its own.
 */
package io.camelsip.example.presencetokafka;
