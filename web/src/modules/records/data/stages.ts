import type { Pipeline, RecordType, Stage } from './types';

/** The pipeline's stages in their order: on the way, success, failures. */
export function orderedStages(pipeline: Pipeline): Stage[] {
  const rank = { P: 0, S: 1, F: 2 } as const;
  return [...pipeline.stages].sort((a, b) => rank[a.semantic] - rank[b.semantic] || a.sort - b.sort);
}

export function defaultPipeline(type: RecordType): Pipeline | undefined {
  return type.pipelines.find((pipeline) => pipeline.isDefault) ?? type.pipelines[0];
}

export function findStage(type: RecordType, id: unknown): { stage: Stage; pipeline: Pipeline } | undefined {
  for (const pipeline of type.pipelines) {
    const stage = pipeline.stages.find((each) => each.id === id);
    if (stage) return { stage, pipeline };
  }
  return undefined;
}
