export * from '../../../common/src/shape'
