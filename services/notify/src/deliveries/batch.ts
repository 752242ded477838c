export { createBatch } from '@storybell/platform/batch';
